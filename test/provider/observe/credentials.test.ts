import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { Credentials } from "../../../provider/observe/credentials";
import { fastTiming } from "./fast-timing";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "credentials-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = (name: string) => join(directory, name);

function kubeconfig(user: object, cluster: object = {}): { kubeconfig: string } {
  const config = {
    "current-context": "c",
    clusters: [{ name: "c", cluster: { server: "https://sup.example:6443", ...cluster } }],
    users: [{ name: "c", user }],
    contexts: [{ name: "c", context: { cluster: "c", user: "c" } }],
  };
  writeFileSync(at("config"), JSON.stringify(config));
  return { kubeconfig: at("config") };
}

/** A plugin that counts how often it runs. */
function plugin(body: string): { exec: object } {
  writeFileSync(at("plugin"), `#!/bin/sh\necho run >> "${at("runs")}"\n${body}\n`);
  chmodSync(at("plugin"), 0o755);
  return { exec: { apiVersion: "client.authentication.k8s.io/v1", command: at("plugin"), provideClusterInfo: true } };
}

const runs = () => (existsSync(at("runs")) ? readFileSync(at("runs"), "utf8").trim().split("\n").length : 0);

describe("what is presented", () => {
  test("a token, and certificates always verified", async () => {
    const { options } = await new Credentials(
      kubeconfig({ token: "t" }, { "insecure-skip-tls-verify": true }),
    ).current();
    expect(options).toMatchObject({ headers: { Authorization: "Bearer t" }, rejectUnauthorized: true });
  });

  test("the token of a file, as it is now", async () => {
    writeFileSync(at("token"), "t1");
    const credentials = new Credentials(kubeconfig({ tokenFile: "token", token: "never" }));
    const first = await credentials.current();
    expect(first.options.headers).toEqual({ Authorization: "Bearer t1" });
    writeFileSync(at("token"), "t2");
    credentials.reload(first);
    expect((await credentials.current()).options.headers).toEqual({ Authorization: "Bearer t2" });
  });

  test("a client certificate, inline or from files; a CA; a server name; a user to act as", async () => {
    writeFileSync(at("key.pem"), "the key");
    const data = (text: string) => Buffer.from(text).toString("base64");
    const user = { "client-certificate-data": data("the certificate"), "client-key": "key.pem", as: "someone" };
    const cluster = { "certificate-authority-data": data("the CA"), "tls-server-name": "other" };
    const { options } = await new Credentials(kubeconfig(user, cluster)).current();
    expect(options).toMatchObject({ servername: "other", headers: { "Impersonate-User": "someone" } });
    expect([options.cert, options.key, options.ca].map(String)).toEqual(["the certificate", "the key", "the CA"]);
  });

  test("a name and a password", async () => {
    const { options } = await new Credentials(kubeconfig({ username: "u", password: "p" })).current();
    expect(options.auth).toBe("u:p");
  });

  test("what an OIDC provider issued", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${part({})}.${part({ exp: 4102444800 })}.x`;
    const user = { "auth-provider": { name: "oidc", config: { "id-token": token } } };
    const { options } = await new Credentials(kubeconfig(user)).current();
    expect(options).toMatchObject({ headers: { Authorization: `Bearer ${token}` }, rejectUnauthorized: true });
  });

  test("through a proxy, when there is one", async () => {
    const access = await new Credentials(kubeconfig({ token: "t" }, { "proxy-url": "http://proxy:3128" })).current();
    expect(access.proxied).toBe(true);
    expect(access.options.agent?.constructor.name).toBe("HttpsProxyAgent");
  });
});

describe("an exec plugin", () => {
  const prints = (credential: object) => `cat <<'EOF'\n${JSON.stringify(credential)}\nEOF`;
  const credential = { kind: "ExecCredential", status: { token: "minted" } };

  test("runs once for many requests, and again when its credential is refused", async () => {
    const credentials = new Credentials(kubeconfig(plugin(prints(credential))));
    const all = await Promise.all(Array.from({ length: 5 }, () => credentials.current()));
    for (const { options } of all) expect(options.headers).toEqual({ Authorization: "Bearer minted" });
    expect(runs()).toBe(1);
    for (const refused of all) credentials.reload(refused);
    await credentials.current();
    expect(runs()).toBe(2);
  });

  test("is told what kubectl would tell it", async () => {
    const credentials = new Credentials(
      kubeconfig(plugin(`echo "$KUBERNETES_EXEC_INFO" > "${at("info")}"\n${prints(credential)}`)),
    );
    await credentials.current();
    expect(JSON.parse(readFileSync(at("info"), "utf8"))).toMatchObject({
      apiVersion: "client.authentication.k8s.io/v1",
      spec: { interactive: false, cluster: { server: "https://sup.example:6443" } },
    });
  });

  test.each([
    [
      "fails",
      "echo 'session expired for eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln' >&2; exit 1",
      "session expired for ***",
    ],
    ["fails in silence", "exit 1", "the exec plugin failed without a message"],
    ["prints something else", "echo hello", "the exec plugin did not print an ExecCredential"],
  ])("that %s is told of, without its secrets", async (_, body, expected) => {
    const error = await new Credentials(kubeconfig(plugin(body))).current().catch((error: Error) => error);
    expect(error).toMatchObject({ problem: "credentials", message: expect.stringContaining(expected) });
    expect((error as Error).message).toMatch(/^no credential for context "c": .*; log in with `kubectl vsphere login`/);
  });

  test("that hangs is not waited for, nor left behind, nor asked for a password", async () => {
    const body = `cat; echo $$ > "${at("pid")}"; exec sleep 60`;
    const credentials = new Credentials(kubeconfig(plugin(body)), { plugin: 300 });
    await expect(credentials.current()).rejects.toMatchObject({
      problem: "credentials",
      message: expect.stringContaining("the exec plugin did not answer within 0.3 s"),
    });
    const pid = Number(readFileSync(at("pid"), "utf8"));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), { timeout: 5_000 });
  });

  test("gives a new credential once the old one is refused, though by our clock it is still good", async () => {
    const credential = (token: string) => ({
      kind: "ExecCredential",
      status: { token, expirationTimestamp: "2999-01-01T00:00:00Z" },
    });
    writeFileSync(at("credential"), JSON.stringify(credential("t1")));
    const credentials = new Credentials(kubeconfig(plugin(`cat "${at("credential")}"`)));
    const first = await credentials.current();
    writeFileSync(at("credential"), JSON.stringify(credential("t2")));
    credentials.reload(first);
    expect((await credentials.current()).options.headers).toEqual({ Authorization: "Bearer t2" });
  });

  test("that is not installed is told of", async () => {
    const current = new Credentials(kubeconfig({ exec: { command: "no-such-plugin" } })).current();
    await expect(current).rejects.toThrow("ENOENT spawn no-such-plugin");
  });
});

describe("a reload", () => {
  test("keeps to the context first used, whatever has become the current one", async () => {
    const connection = kubeconfig({ token: "t" });
    const credentials = new Credentials(connection);
    const first = await credentials.current();
    const text = readFileSync(connection.kubeconfig, "utf8");
    writeFileSync(connection.kubeconfig, text.replace('"current-context":"c"', '"current-context":"other"'));
    credentials.reload(first);
    expect((await credentials.current()).server.host).toBe("sup.example:6443");
  });

  test("of a kubeconfig that is just being written fails, and works the next time", async () => {
    const connection = kubeconfig({ token: "t" });
    const credentials = new Credentials(connection);
    credentials.reload(await credentials.current());
    writeFileSync(connection.kubeconfig, "");
    await expect(credentials.current()).rejects.toMatchObject({ problem: "kubeconfig" });
    kubeconfig({ token: "t2" });
    await expect(credentials.current()).resolves.toMatchObject({
      options: { headers: { Authorization: "Bearer t2" } },
    });
  });

  test("says when the server is no URL", async () => {
    await expect(new Credentials(kubeconfig({}, { server: "supervisor" })).current()).rejects.toThrow("is not a URL");
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOpenssl())("over TLS", () => {
  async function serve(): Promise<{ port: number; close: () => unknown }> {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const files = ["-keyout", at("key.pem"), "-out", at("cert.pem")];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    execFileSync("openssl", ["req", "-x509", ...curve, "-days", "1", ...subject, ...files], { stdio: "ignore" });
    const server = createServer({ key: readFileSync(at("key.pem")), cert: readFileSync(at("cert.pem")) });
    server.on("request", (_, response) => response.end("{}"));
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    return {
      port: (server.address() as AddressInfo).port,
      close: () => server.close().closeAllConnections(),
    };
  }

  test("a server with a certificate of the CA is spoken to, one without is not, whatever the kubeconfig asks", async () => {
    const { port, close } = await serve();
    const cluster = { server: `https://localhost:${port}`, "insecure-skip-tls-verify": true };
    const trusting = new ApiClient(
      kubeconfig({ token: "t" }, { ...cluster, "certificate-authority": "cert.pem" }),
      fastTiming,
    );
    await expect(trusting.get("/api")).resolves.toEqual({});
    const wary = new ApiClient(kubeconfig({ token: "t" }, cluster), fastTiming);
    await expect(wary.get("/api")).rejects.toMatchObject({
      problem: "untrusted",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
      message: expect.stringContaining("certificate-authority-data"),
    });
    close();
  });
});
