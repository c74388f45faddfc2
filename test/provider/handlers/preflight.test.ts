import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type PreflightInputs, type PreflightOutputs, preflight } from "../../../provider/handlers/preflight";
import { factKinds } from "../../../provider/preflight/facts";
import { change, healthyCluster, type Objects } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { demand, supervisor } from "../preflight/supervisor";
import { served } from "../served";

const cluster = { namespace: "team-a", name: "shop" };

describe("the preflight of a cluster", () => {
  let server: FakeApiServer;
  let objects: Objects;
  const warnings = vi.spyOn(console, "warn").mockImplementation(() => {});
  beforeEach(async () => {
    server = await FakeApiServer.start();
    for (const { group, versions } of Object.values(factKinds)) if (group) server.groups.set(group, [versions[0]]);
    objects = supervisor();
    warnings.mockClear();
  });
  afterEach(() => server.close());

  const inputs = (wanted = demand()): PreflightInputs => ({ cluster, connection: server.connection, demand: wanted });
  const pass = async (wanted?: PreflightInputs["demand"]): Promise<PreflightOutputs> => {
    for (const object of Object.values(objects)) server.put(object);
    return (await preflight.create?.(inputs(wanted)))?.outs as PreflightOutputs;
  };

  it("passes where the Supervisor has everything, and writes nothing", async () => {
    const { findings, passedAt } = await pass();
    expect(findings).toEqual([]);
    expect(Date.parse(passedAt)).not.toBeNaN();
    expect(warnings).not.toHaveBeenCalled();
    const writes = server.requests.filter(({ verb }) => !["get", "list", "watch", "discover"].includes(verb));
    expect(new Set(writes.map(({ resource }) => resource))).toEqual(new Set(["selfsubjectaccessreviews"]));
  });

  it("fails with everything that stands in the way, in one error", async () => {
    change(objects.namespace, "NamespaceNetworkReady", {
      status: "False",
      reason: "VPCSnatNotReady",
      message: "no SNAT",
    });
    delete objects.small;
    server.forbid("create", "clusters");
    await expect(pass(demand({ version: "v1.99", podRanges: ["172.26.0.0/20"] }))).rejects.toThrow(
      [
        "preflight failed: 5 things stand in the way of cluster team-a/shop; nothing was changed",
        "Namespace team-a: the user may not create clusters. Ask for the role Edit on the vSphere Namespace.",
        "Namespace team-a: network not ready (VPCSnatNotReady): no SNAT. Ask the NSX administrator to enable SNAT and give the VPC external addresses.",
        "KubernetesRelease: no release matches version v1.99. Use one of v1.34, v1.33.",
        "VirtualMachineClass best-effort-small: not in namespace team-a (control plane, pool general). Use one of guaranteed-large, or add it to the vSphere Namespace.",
        "NetworkInfo team-a: pods 172.26.0.0/20 overlap the VPC's private range 172.26.0.0/16. Choose another range for the pods with network.pods: it can never be changed later.",
      ].join("\n"),
    );
  });

  it("passes where it may not look, and says so in one line each", async () => {
    server.forbid("list", "osimages");
    server.forbid("list", "storagepolicyquotas");
    server.groups.delete("crd.nsx.vmware.com");
    const { findings } = await pass();
    expect(findings.map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      "os-image unknown",
      "address-ranges unknown",
    ]);
    expect(warnings.mock.calls.map(([line]) => line)).toEqual([
      expect.stringMatching(/^shop preflight, unknown: OSImage: not checked: osimages is forbidden/),
      expect.stringMatching(
        /^shop preflight, unknown: NetworkInfo: not checked: .*networkinfos\.crd\.nsx\.vmware\.com/,
      ),
    ]);
  });

  it("names what an earlier cluster of the name has left, and passes: the teardown waits for it", async () => {
    const { service } = healthyCluster();
    Object.assign(service.metadata, { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["example.com/hold"] });
    server.put(served(service));
    expect((await pass()).findings).toMatchObject([{ check: "leftovers", severity: "warning" }]);
  });

  it("checks again what is asked for otherwise, and nothing else", async () => {
    const outputs = await pass();
    const diff = (more: Partial<PreflightInputs>) => preflight.diff?.("id", outputs, { ...inputs(), ...more });
    expect(await diff({})).toEqual({ replaces: [], changes: false });
    expect(await diff({ connection: { context: "other" } })).toEqual({ replaces: [], changes: false });
    expect(await diff({ demand: demand({ version: "v1.34" }) })).toEqual({ replaces: [], changes: true });
    expect(await diff({ cluster: { ...cluster, name: "other" } })).toEqual({ replaces: ["cluster"], changes: true });
  });

  it("fails where the Supervisor cannot be asked", async () => {
    server.failNext({ status: 500, resource: "kubernetesreleases" });
    await expect(pass()).rejects.toMatchObject({ status: 500 });
  });
});
