import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { changes, type Program } from "../program";
import { TcpBalancer } from "./tcp-balancer";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";
import { nodesOf } from "./workload";

describe("a cluster on a network and behind a load balancer that are there", () => {
  const { block } = inject("datacenter");
  const balancer = new TcpBalancer(
    Array.from({ length: 20 }, (_, index) => `${block}.255.${100 + index}`),
    6443,
  );
  let program: Program;

  beforeAll(async () => {
    await balancer.listen(`${block}.254.10`);
    const small = smallVsphereCluster("there", 1);
    program = await vsphereProgram({
      ...small,
      workerPools: {
        web: { nodeLabels: { tier: "web" }, taints: [{ key: "web", value: "only", effect: "NoSchedule" }] },
      },
      vsphere: {
        ...(small.vsphere as object),
        network: { existing: "VM Network" },
        endpoint: { loadBalancer: { host: `${block}.254.10` } },
        extraDisks: [{ name: "containerd", mountPath: "/var/lib/containerd", capacity: "20Gi" }],
      },
    });
  });
  afterAll(async () => {
    await program?.destroy();
    balancer.close();
  });

  it("comes up without anything of NSX, its workers as they are asked for", async () => {
    const run = await program.up();
    expect(run.output).toContain("there available: done");
    expect(run.output).not.toContain("nsxt:index:");
    const { endpoint, kubeconfig } = await program.stack.outputs();
    expect(endpoint).toBe(`https://${block}.254.10:6443`);
    const worker = (await nodesOf(kubeconfig)).find(({ name }) => name.startsWith("there-web-0-"));
    expect(worker).toMatchObject({
      ready: true,
      labels: { tier: "web", "vks.pulumi.com/pool": "web" },
      taints: ["web=only:NoSchedule"],
    });
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("goes as a whole: no node is drained, for nothing is left to move to", async () => {
    const run = await program.destroy();
    expect(run.code, run.output).toBe(0);
    expect(run.output).not.toContain("retiring");
  });
});
