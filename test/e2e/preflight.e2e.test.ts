import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import { objectsOf } from "./objects-of";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";
import { vSphereNamespace } from "./vsphere-namespace";

const namespace = "preflight";
const checked = (more: object = {}) => smallCluster("checked", { namespace, preflight: true, ...more });

describe("a cluster that is checked before it is created", () => {
  let program: Program;

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    program = await Program.create(rootProgram, "vks", checked());
  });
  afterAll(async () => {
    await setFaults(namespace);
    await program.destroy();
  });

  it("fails with everything that is missing, in one error, and nothing of it is created", async () => {
    await setFaults(namespace, "vpc-not-ready", "class-missing", "quota-exceeded", "duplicate-image");
    await networkIs("False");
    await program.configure(
      checked({ version: "v1.35", network: { pods: ["172.26.128.0/17"] }, workerPools: { general: { replicas: 1 } } }),
    );
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    const error = output.slice(output.lastIndexOf("preflight failed"));
    expect(
      error
        .split("\n")
        .slice(0, 6)
        .map((line) => line.trim()),
    ).toEqual([
      "preflight failed: 5 things stand in the way of cluster preflight/checked; nothing was changed",
      "Namespace preflight: network not ready (VPCSnatNotReady): SNAT is not enabled in System VPC. " +
        "Ask the NSX administrator to enable SNAT and give the VPC external addresses.",
      "KubernetesRelease v1.35.0---vmware.2-vkr.4: is not Compatible: the installed VKS service does not support this " +
        "release. Use one of v1.34, v1.33, v1.32, or upgrade the VKS service.",
      "VirtualMachineClass best-effort-small: not in namespace preflight (control plane, pool general). " +
        "Add VM classes to the vSphere Namespace: it has none.",
      expect.stringMatching(
        /^StoragePolicyQuota vsan-default-storagepolicyquota: 0 free for vsan-default, 2 root disks/,
      ),
      "NetworkInfo preflight: pods 172.26.128.0/17 overlap the VPC's private range 172.26.0.0/16. " +
        "Choose another range for the pods with network.pods: it can never be changed later.",
    ]);
    expect(await objectsOf(inject("lab").adminKubeconfig, "checked", namespace)).toEqual([]);
    expect(await names()).not.toContain("checked-teardown");
  });

  it("goes on once it is there, and warns of what may stand in the way", async () => {
    await setFaults(namespace, "duplicate-image");
    await networkIs("True");
    await program.configure(checked());
    const { code, output } = await program.up();
    expect(output).toMatch(
      /checked preflight, warning: ClusterVirtualMachineImage vmi-photon-5-\S+: 2 images are called photon-5-amd64-/,
    );
    // What the images of the same name break is a fault of its own, and not what is tested here.
    expect(code).not.toBe(0);
    await setFaults(namespace);
    expect((await program.up()).code).toBe(0);
  });

  it("shows no difference afterwards", async () => {
    const { code, output } = await program.preview();
    expect(code).toBe(0);
    expect(changes({ code, output })).toEqual({ unchanged: expect.any(Number) });
  });

  it("can be left unchecked and checked again, and nothing is replaced", async () => {
    await program.configure(checked({ preflight: false }));
    expect(changes(await program.up())).toEqual({ deleted: 1, unchanged: expect.any(Number) });
    await program.configure(checked());
    const again = await program.up();
    expect(changes(again)).toEqual({ created: 1, unchanged: expect.any(Number) });
    expect(again.output).not.toMatch(/checked preflight,/);
  });

  it("is checked again before it is changed: a pool of a class that is not there changes nothing", async () => {
    await program.configure(checked({ workerPools: { general: { vmClass: "best-effort-smal" } } }));
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toContain(
      "VirtualMachineClass best-effort-smal: not in namespace preflight; did you mean best-effort-small?",
    );
    await program.configure(checked());
    expect(changes(await program.preview())).toEqual({ unchanged: expect.any(Number) });
  });

  const names = async (): Promise<string[]> => {
    const { deployment } = await program.stack.state();
    return (deployment.resources ?? []).map(({ urn }: { urn: string }) => urn.split("::").pop());
  };
});

/** Resolves once the lab has done what the faults ask for: the network of a namespace is the last thing it sees to. */
async function networkIs(status: "True" | "False"): Promise<void> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const current = async () => {
    const { status } = await client.get(`/api/v1/namespaces/${namespace}`);
    return status.conditions.find(({ type }: { type: string }) => type === "NamespaceNetworkReady")?.status;
  };
  await expect.poll(current, { timeout: 30_000 }).toBe(status);
}
