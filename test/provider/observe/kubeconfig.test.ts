import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionKey } from "../../../provider/observe/connection";
import { loadLogin } from "../../../provider/observe/kubeconfig";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kubeconfig-"));
  vi.stubEnv("HOME", directory);
  vi.stubEnv("KUBECONFIG", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

const entry = (name: string, user = "token: secret-token", cluster = "") => `
apiVersion: v1
kind: Config
current-context: ${name}
clusters:
- name: ${name}
  cluster:
    server: https://${name}.example:6443/
    ${cluster}
users:
- name: ${name}
  user:
    ${user}
contexts:
- name: ${name}
  context: { cluster: ${name}, user: ${name} }
`;

describe("a kubeconfig", () => {
  test("gives the current context, unless another is named", () => {
    const kubeconfig = write("config", entry("a"));
    expect(loadLogin({ kubeconfig })).toMatchObject({ context: "a", cluster: { server: "https://a.example:6443" } });
    expect(() => loadLogin({ kubeconfig, context: "b" })).toThrow(`kubeconfig ${kubeconfig} has no context "b"`);
  });

  test("may be one of several in KUBECONFIG: missing ones are passed over, the first to name something wins", () => {
    const files = [join(directory, "missing"), write("one", entry("a")), write("two", entry("a", "token: other"))];
    vi.stubEnv("KUBECONFIG", [...files, write("three", entry("b"))].join(delimiter));
    expect(loadLogin({})).toMatchObject({ context: "a", user: { token: "secret-token" } });
    expect(loadLogin({ context: "b" })).toMatchObject({ cluster: { server: "https://b.example:6443" } });
  });

  test("gives absolute paths, seen from where it lies", () => {
    const user = "{ client-certificate: c.pem, client-key: /k.pem, exec: { command: ./bin/login } }";
    const kubeconfig = write(
      "config",
      entry("a", `${user.slice(2, -2).replaceAll(", ", "\n    ")}`, "certificate-authority: ca.pem"),
    );
    expect(loadLogin({ kubeconfig })).toMatchObject({
      cluster: { caFile: join(directory, "ca.pem") },
      user: { certFile: join(directory, "c.pem"), keyFile: "/k.pem", exec: { command: join(directory, "bin/login") } },
    });
  });

  test("may keep its token in a file", () => {
    const kubeconfig = write("config", entry("a", "tokenFile: token"));
    expect(loadLogin({ kubeconfig }).user.authProvider.config.tokenFile).toBe(join(directory, "token"));
  });

  test("cannot switch off the verification of certificates", () => {
    const kubeconfig = write("config", entry("a", "token: t", "insecure-skip-tls-verify: true"));
    expect(loadLogin({ kubeconfig }).cluster.skipTLSVerify).toBe(false);
  });
});

describe("an unusable kubeconfig is explained, without what is secret in it:", () => {
  const remedy = "; name another kubeconfig or context, or log in with `kubectl vsphere login` or `vcf context create`";

  test.each([
    ["malformed YAML", `users:\n- user: { token: "secret-token\n  x: [`, /cannot be read: malformed YAML at line \d+;/],
    ["another document", "just text with secret-token", /cannot be read: it is not a kubeconfig;|no current context;/],
    ["nothing", "", /cannot be read: it is not a kubeconfig;/],
    ["no current context", "{}", /has no current context;/],
    [
      "a cluster without server",
      "clusters: [{ name: a, cluster: { token: secret-token } }]",
      /clusters\[0\].cluster.server is missing;/,
    ],
    [
      "a context without cluster",
      entry("a").replace("cluster: a", "cluster: z"),
      /names the cluster "z", which is not there;/,
    ],
    ["a context without user", entry("a").replace("user: a", "user: z"), /names the user "z", which is not there;/],
  ])("%s", (_, text, expected) => {
    const kubeconfig = write("config", text);
    const load = () => loadLogin({ kubeconfig });
    expect(load).toThrow(expected);
    expect(load).toThrow(remedy);
    expect(load).not.toThrow("secret-token");
    expect(load).toThrow(kubeconfig);
  });

  test("a missing file", () => {
    expect(() => loadLogin({ kubeconfig: "/no/such/file" })).toThrow(
      `kubeconfig /no/such/file does not exist${remedy}`,
    );
  });

  test("none at all", () => {
    expect(() => loadLogin({})).toThrow("does not exist");
  });
});

describe("a connection", () => {
  const two = `${entry("a")}- name: in
  context: { cluster: a, user: a, namespace: team-a }
`;

  test("may name a cluster and a user of the kubeconfig, instead of the context's", () => {
    vi.stubEnv("KUBECONFIG", [write("one", entry("a")), write("two", entry("b", "token: other"))].join(delimiter));
    expect(loadLogin({ cluster: "b" })).toMatchObject({ cluster: { name: "b" }, user: { name: "a" } });
    expect(loadLogin({ user: "b" })).toMatchObject({ cluster: { name: "a" }, user: { token: "other" } });
    expect(() => loadLogin({ cluster: "c" })).toThrow(/has no cluster "c"/);
    expect(() => loadLogin({ context: "aa", cluster: "b" })).toThrow(/has no context "aa"; did you mean a\?/);
  });

  test("may act as somebody else, whomever the kubeconfig names", () => {
    const kubeconfig = write("config", entry("a", "{ token: t, as: john, as-groups: [ops] }"));
    expect(loadLogin({ kubeconfig }).user).toMatchObject({ impersonateUser: "john", impersonateGroups: ["ops"] });
    const { user } = loadLogin({ kubeconfig, impersonate: { user: "jane" } });
    expect(user).toMatchObject({ impersonateUser: "jane", impersonateGroups: undefined, token: "t" });
  });

  test("has the namespace of its context, if that has one", () => {
    const kubeconfig = write("config", two);
    expect(loadLogin({ kubeconfig, context: "in" }).namespace).toBe("team-a");
    expect(loadLogin({ kubeconfig }).namespace).toBeUndefined();
  });
});

describe("connectionKey", () => {
  test("is the same for the same file, however it is written", () => {
    expect(connectionKey({ kubeconfig: "~/config" })).toBe(
      connectionKey({ kubeconfig: join(directory, "x/../config") }),
    );
    const others = [
      { context: "c" },
      { cluster: "c" },
      { user: "c" },
      { impersonate: { user: "c" } },
      { impersonate: { user: "c", groups: ["g"] } },
      { requestTimeout: 1 },
    ];
    const keys = [{}, ...others].map((other) => connectionKey({ kubeconfig: "a", ...other }));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
