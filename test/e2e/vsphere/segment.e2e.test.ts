import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { changes, type Program } from "../program";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";
import { nodesOf } from "./workload";

describe("a cluster on a segment behind NSX's policy load balancer", () => {
  const { block } = inject("datacenter");
  let program: Program;

  beforeAll(async () => {
    const small = smallVsphereCluster("edge", 1);
    const segment = {
      tier0: "t0",
      edgeCluster: "edge-cluster",
      transportZone: "overlay",
      gateway: `${block}.210.1/24`,
      dhcpRanges: [`${block}.210.100-${block}.210.199`],
    };
    const policyLoadBalancer = {
      address: `${block}.211.10`,
      memberGroup: "/infra/domains/default/groups/control-planes",
    };
    program = await vsphereProgram({
      ...small,
      controlPlane: { replicas: 3 },
      vsphere: { ...(small.vsphere as object), network: { segment }, endpoint: { policyLoadBalancer } },
    });
  });
  afterAll(() => program?.destroy());

  it("comes up, and its API server is reached through the load balancer", async () => {
    const run = await program.up();
    expect(run.output).toContain("edge available: done");
    expect(run.code).toBe(0);
    const { endpoint, kubeconfig } = await program.stack.outputs();
    expect(endpoint).toBe(`https://${block}.211.10:6443`);
    expect((await nodesOf(kubeconfig)).filter(({ ready }) => ready)).toHaveLength(4);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("goes with its segment, gateway and load balancer", async () => {
    expect((await program.destroy()).code).toBe(0);
    expect((await program.stack.state()).deployment.resources ?? []).toEqual([]);
  });
});
