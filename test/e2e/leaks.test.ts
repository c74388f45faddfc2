import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { type Credential, credentialsOfKubeconfig, credentialsOfSecret } from "./credentials";
import { LeakSearch } from "./leaks";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pkcs1 = rsa.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const pkcs8 = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const sec1 = ec.privateKey.export({ type: "sec1", format: "pem" }).toString();
const token = "abcdef.0123456789abcdef";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const secret = (values: Record<string, string>) => {
  const data = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, base64(value)]));
  return { apiVersion: "v1", kind: "Secret", metadata: { name: "s", namespace: "n", uid: "1" }, data };
};
const valuesOf = (credentials: readonly Credential[]) => credentials.map(({ value }) => value);
const leaks = (value: string, text: string) => new LeakSearch([{ origin: "it", value }]).in("here", text);

const written: [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["in JSON", (text) => JSON.stringify({ text })],
  ["in JSON in JSON", (text) => JSON.stringify(JSON.stringify({ text }))],
  ["wrapped anew", (text) => text.replace(/\n/g, "").replace(/.{45}/g, "$&\n      ")],
  ["base64", base64],
  ["base64 after one byte", (text) => base64(`a${text}`)],
  ["base64 after two bytes", (text) => base64(`ab${text}c`)],
  ["base64 in lines", (text) => base64(text).replace(/.{60}/g, "$&\n")],
  ["base64url", (text) => Buffer.from(text).toString("base64url")],
  ["base64 of base64", (text) => base64(`value: ${base64(`data: ${text}`)}`)],
];
const secrets = {
  "PKCS #1 key": pkcs1,
  "PKCS #8 key": pkcs8,
  "EC key": sec1,
  token,
  password: "p4ss/word+with-signs_=",
};

for (const [what, value] of Object.entries(secrets)) {
  it.each(written)(`finds a ${what} %s`, (_, write) => {
    expect(leaks(value, `before ${write(value)} after`)).not.toEqual([]);
  });
}

it("finds a part of a key", () => {
  const body = pkcs1.split("\n").slice(1, -2).join("");
  expect(leaks(pkcs1, `error: cannot parse ${body.slice(700, 764)}...`)).toEqual([
    { credential: "it", where: "here", form: "as it is" },
  ]);
  expect(leaks(sec1, sec1.split("\n")[1] as string)).toHaveLength(1);
});

it("takes no public key for a private one, and no other's", () => {
  for (const publicKey of [rsa.publicKey, ec.publicKey]) {
    const spki = publicKey.export({ type: "spki", format: "pem" }).toString();
    for (const key of [pkcs1, pkcs8, sec1])
      for (const [, write] of written) expect(leaks(key, write(spki))).toEqual([]);
  }
  const other = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  expect(leaks(pkcs8, other.privateKey)).toEqual([]);
  expect(leaks(token, "abcdef.0123456789abcdeg")).toEqual([]);
});

it("takes keys and tokens out of cloud-init user data", () => {
  const userData = `## template: jinja\n#cloud-config\nwrite_files:\n- content: |\n${pkcs1.replace(/^/gm, "      ")}\n- content: |\n    bootstrapTokens: [{token: ${token}}]\n`;
  expect(valuesOf(credentialsOfSecret(secret({ value: userData, format: "cloud-config" })))).toEqual([
    pkcs1.trim(),
    token,
  ]);
});

it("takes the words of a Secret that are secret, and no certificate", () => {
  const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
  const values = {
    "tls.crt": certificate,
    "tls.key": sec1,
    "ssh-passwordkey": "correct-horse",
    expiration: "2026-01-01T00:00:00Z",
    usage: "true",
  };
  expect(valuesOf(credentialsOfSecret(secret(values)))).toEqual([sec1.trim(), "correct-horse"]);
});

it("takes keys, tokens and passwords out of a kubeconfig, within a Secret too", () => {
  const kubeconfig = `apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user: {client-certificate-data: Zm9v, client-key-data: ${base64(sec1)}}\n- name: other\n  user: {token: my-token, password: my-password}\n`;
  const expected = [sec1.trim(), "my-token", "my-password"];
  expect(valuesOf(credentialsOfKubeconfig("file", kubeconfig))).toEqual(expected);
  expect(valuesOf(credentialsOfSecret(secret({ value: kubeconfig })))).toEqual(expected);
});
