import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type BootstrapTokenInputs,
  type BootstrapTokenOutputs,
  bootstrapToken,
} from "../../../../provider/handlers/vsphere/bootstrap-token";
import { FakeWorkloadApi } from "../../retire/fake-workload-api";

const api = { endpoint: "https://10.0.0.5:6443", ca: "ca", certificate: "certificate", key: "key" };
const inputs: BootstrapTokenInputs = { api, node: "shop-general-0-aaaaa", ttl: "1h" };

describe("what changes a bootstrap token", () => {
  it.each<[string, Partial<BootstrapTokenInputs>, boolean, string[]]>([
    ["nothing changed", {}, false, []],
    ["another node", { node: "shop-general-0-bbbbb" }, true, ["node"]],
    ["only the client certificate was renewed", { api: { ...api, certificate: "newer" } }, true, []],
    ["only the time it lasts is another", { ttl: "2h" }, true, []],
  ])("%s", async (_, news, changes, replaces) => {
    const answer = await bootstrapToken.diff?.("id", { ...inputs, token: "a.b" }, { ...inputs, ...news });
    expect(answer).toMatchObject({ changes, replaces });
  });
});

describe("a bootstrap token", () => {
  let server: FakeWorkloadApi;
  beforeEach(async () => {
    server = await FakeWorkloadApi.start();
  });
  afterEach(() => server.close());

  const asked = () => ({ ...inputs, api: server.access });
  const made = async () => {
    const { id, outs } = await bootstrapToken.create(asked());
    return { id, outs: outs as BootstrapTokenOutputs };
  };
  const sent = () =>
    server.objects.requestsFor("create", "secrets").map(({ body }) => {
      const { data, ...secret } = JSON.parse(body ?? "{}") as {
        data: Record<string, string>;
        metadata: { name: string };
      };
      const texts = Object.entries(data).map(([name, value]) => [name, Buffer.from(value, "base64").toString()]);
      return { ...secret, data: Object.fromEntries(texts) as Record<string, string> };
    });

  it("is a Secret as kubeadm makes it", async () => {
    const { id, outs } = await made();
    expect(outs.token).toMatch(/^[a-z0-9]{6}\.[a-z0-9]{16}$/);
    const [name, secret] = outs.token.split(".");
    expect(name).toBe(id);
    const [stored] = sent();
    expect(stored).toMatchObject({
      type: "bootstrap.kubernetes.io/token",
      metadata: { name: `bootstrap-token-${id}`, namespace: "kube-system" },
      data: {
        "token-id": id,
        "token-secret": secret,
        "usage-bootstrap-authentication": "true",
        "usage-bootstrap-signing": "true",
        "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
      },
    });
    const lifetime = Date.parse(stored?.data.expiration ?? "") - Date.now();
    expect(lifetime).toBeGreaterThan(3_590_000);
    expect(lifetime).toBeLessThanOrEqual(3_600_000);
    expect(stored?.data.expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("has another id where one is taken", async () => {
    const conflict = { status: 409, reason: "AlreadyExists", message: "already exists" };
    server.objects.failNext({ ...conflict, verb: "create", resource: "secrets" });
    const { outs } = await made();
    const [first, second] = sent();
    expect(second?.metadata.name).toBe(`bootstrap-token-${outs.token.split(".")[0]}`);
    expect(first?.metadata.name).not.toBe(second?.metadata.name);
  });

  it("is made once the API server answers again", async () => {
    server.objects.failNext({ status: 503, message: "restarting", verb: "create", resource: "secrets" });
    await expect(bootstrapToken.create(asked())).resolves.toMatchObject({ outs: { node: inputs.node } });
  });

  it("stays what it is when credentials or the time it is to last change", async () => {
    const { outs } = await made();
    const updated = await bootstrapToken.update?.("id", outs, { ...asked(), ttl: "2h" });
    expect(updated?.outs).toMatchObject({ token: outs.token, ttl: "2h" });
    expect(sent()).toHaveLength(1);
  });

  it("stays in state when the cluster has removed it", async () => {
    const { id, outs } = await made();
    server.objects.remove({ kind: "Secret", metadata: { name: `bootstrap-token-${id}`, namespace: "kube-system" } });
    expect(await bootstrapToken.read?.(id, outs)).toEqual({ id, props: outs });
    await expect(bootstrapToken.delete?.(id, outs)).resolves.toBeUndefined();
  });

  it("is removed with its resource", async () => {
    const { id, outs } = await made();
    await bootstrapToken.delete?.(id, outs);
    expect(server.objects.requestsFor("delete", "secrets").map(({ name }) => name)).toEqual([`bootstrap-token-${id}`]);
  });

  it("is never told to anybody", async () => {
    const told = (["log", "warn", "error", "info"] as const).map((name) => vi.spyOn(console, name));
    const { id, outs } = await made();
    server.objects.failNext({ status: 403, message: "denied", verb: "delete", resource: "secrets" });
    const refused: Error = await Promise.resolve(bootstrapToken.delete?.(id, outs)).then(
      () => Promise.reject(new Error("it went well")),
      (error: Error) => error,
    );
    const said = `${JSON.stringify(told.flatMap(({ mock }) => mock.calls))} ${refused.stack}`;
    expect(said).toContain("denied");
    expect(said).not.toContain(outs.token.split(".")[1]);
  });
});
