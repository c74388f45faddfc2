import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type VspherePhaseGateInputs,
  type VspherePhaseGateOutputs,
  vspherePhaseGate,
} from "../../../../provider/handlers/vsphere/vsphere-phase-gate";
import { admin, authority, stranger } from "../../observe/workload/pki";
import { subject as base, controlPlaneMachine } from "../../vsphere-objects";

const subject = {
  ...base,
  bootstrap: { authorities: { "kubernetes-ca": authority.certificate }, userDataBytes: 16_000 },
};
const api = { endpoint: "https://10.0.0.5:6443", ca: authority.certificate, ...admin };
const inputs: VspherePhaseGateInputs = {
  phase: "control-plane-bootstrap",
  subject,
  api,
  timeout: "5m",
  revision: "abc",
};
const outputs: VspherePhaseGateOutputs = { ...inputs, startedAt: "a", finishedAt: "b", seconds: 1 };

beforeEach(() => {
  for (const name of ["VSPHERE_SERVER", "VSPHERE_USER", "VSPHERE_PASSWORD"]) vi.stubEnv(name, "");
});
afterEach(() => vi.unstubAllEnvs());

describe("when a gate waits again", () => {
  const diff = (news: Partial<VspherePhaseGateInputs>, olds: VspherePhaseGateOutputs = outputs) =>
    vspherePhaseGate.diff?.("id", olds, { ...inputs, ...news });

  it.each<[string, Partial<VspherePhaseGateInputs>, boolean, string[]]>([
    ["nothing changed", {}, false, []],
    ["what is asked for changed", { revision: "def" }, true, []],
    ["it has other machines", { subject: { ...subject, machines: [controlPlaneMachine] } }, true, []],
    ["only the timeout changed", { timeout: "9m" }, false, []],
    ["only the credentials were renewed", { api: { ...api, key: "renewed" } }, true, []],
    ["it is another cluster", { subject: { ...subject, cluster: "other" } }, true, ["subject"]],
    ["it is another phase", { phase: "topology" }, true, ["phase"]],
    ["it is another pool", { pool: "general" }, true, ["pool"]],
  ])("%s", async (_, news, changes, replaces) => {
    expect(await diff(news)).toEqual({ changes, replaces });
  });

  it("it failed or was interrupted before", async () => {
    const { finishedAt: _, seconds: __, ...unfinished } = outputs;
    expect(await diff({}, unfinished as VspherePhaseGateOutputs)).toEqual({ changes: true, replaces: [] });
  });
});

describe("passing a gate", () => {
  it("yields when and how long it waited", async () => {
    const created = await vspherePhaseGate.create?.(inputs);
    expect(created?.id).toBe("shop/control-plane-bootstrap");
    expect(created?.outs?.seconds).toBeLessThan(2);
    expect(Date.parse(created?.outs?.finishedAt ?? "")).toBeGreaterThanOrEqual(
      Date.parse(created?.outs?.startedAt ?? ""),
    );
  });

  it("does not wait for renewed credentials, and keeps its times", async () => {
    const renewed = { ...inputs, api: { ...api, certificate: "renewed" } };
    const updated = await vspherePhaseGate.update?.("id", outputs, renewed);
    expect(updated?.outs).toEqual({ ...renewed, startedAt: "a", finishedAt: "b", seconds: 1 });
  });

  it("leaves a resource that the next update takes up when the phase does not finish, and no key in its words", async () => {
    const error = await vspherePhaseGate
      .create?.({ ...inputs, api: { ...api, ...stranger } })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({
      id: "shop/control-plane-bootstrap",
      properties: {
        revision: "abc",
        failure: { outcome: "failed", cluster: { name: "shop" }, cause: { reason: "DoesNotFit" } },
      },
    });
    expect(error.reasons[0].split("\n")).toEqual([
      expect.stringMatching(/^control-plane-bootstrap failed after .*: cluster shop$/),
      "Certificate admin: Valid (DoesNotFit)",
      "It is not signed by the authority kubernetes-ca",
      "What to do: Take the certificates back from a backup of the state: the nodes know no others.",
      "Look further: pulumi stack --show-ids",
    ]);
    const { failure } = error.properties;
    expect(JSON.stringify(failure)).not.toContain("PRIVATE KEY");
    expect((await vspherePhaseGate.update?.("id", error.properties, inputs))?.outs?.failure).toBeUndefined();
  });
});

describe("without credentials for vCenter", () => {
  it("the first phase says what to set, in seconds", async () => {
    const error = await vspherePhaseGate.create?.({ ...inputs, phase: "topology" }).catch((thrown) => thrown);
    expect(error.reasons[0].split("\n").slice(1)).toEqual([
      "vCenter: Readable (unconfigured)",
      "set VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD for vCenter to be looked at",
      "What to do: Set VSPHERE_SERVER, VSPHERE_USER and VSPHERE_PASSWORD in the environment of `pulumi up`.",
      "Look further: govc about",
    ]);
  }, 15_000);

  it("the machines' phase rests on what the nodes show, and says so", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const { api: _, ...withoutApi } = inputs;
    const machines = { ...withoutApi, subject: { ...subject, machines: [controlPlaneMachine] } };
    const created = await vspherePhaseGate.create?.({ ...machines, phase: "control-plane-machines" });
    expect(created?.outs?.finishedAt).toBeDefined();
    expect(log.mock.calls.flat()[0]).toBe(
      "shop control-plane-machines: vCenter is not looked at: set VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD for vCenter to be looked at",
    );
    log.mockRestore();
  });
});
