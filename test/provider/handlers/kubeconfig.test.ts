import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { kubeconfig } from "../../../provider/handlers/kubeconfig";
import { FakeApiServer } from "../observe/fake-api-server";
import { certificate, kubeconfigWith } from "./certificate";

const inputs = { cluster: { namespace: "team-a", name: "shop" }, connection: {} };
const { validFrom, validTo } = new X509Certificate(certificate);
const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];

describe("the kubeconfig of a workload cluster", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["before half of its certificate's life is over: kept", 0.49, false],
    ["afterwards KubeadmControlPlane has renewed it: read again", 0.51, true],
  ])("%s", async (_, life, changes) => {
    vi.useFakeTimers({ now: from + life * (to - from), toFake: ["Date"] });
    const olds = { ...inputs, kubeconfig: kubeconfigWith(certificate) };
    expect(await kubeconfig.diff?.("id", olds, inputs)).toEqual({ changes, replaces: [] });
  });

  it("is kept when it carries no certificate", async () => {
    expect(await kubeconfig.diff?.("id", { ...inputs, kubeconfig: "users: []" }, inputs)).toMatchObject({
      changes: false,
    });
  });

  describe("read", () => {
    let server: FakeApiServer;
    beforeEach(async () => {
      server = await FakeApiServer.start();
    });
    afterEach(() => server.close());

    const secret = (data: object) => ({
      kind: "Secret",
      metadata: { namespace: "team-a", name: "shop-kubeconfig" },
      data,
    });

    it("from its Secret", async () => {
      server.put(secret({ value: Buffer.from("apiVersion: v1").toString("base64") }));
      const created = await kubeconfig.create?.({ ...inputs, connection: server.connection });
      expect(created).toMatchObject({ id: "team-a/shop/kubeconfig", outs: { kubeconfig: "apiVersion: v1" } });
    });

    it("or an error that names the Secret and shows nothing of it", async () => {
      server.put(secret({ other: "c2VjcmV0" }));
      const error = await kubeconfig.create?.({ ...inputs, connection: server.connection }).catch((e: Error) => e);
      expect((error as Error).message).toBe('Secret shop-kubeconfig in team-a has no key "value"');
    });
  });
});
