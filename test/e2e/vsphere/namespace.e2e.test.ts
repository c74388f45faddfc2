import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { datacenterEnvironment } from "../../../lab/launcher/datacenter-environment";
import { changes, Program } from "../program";

/** The namespace that is made: everything vCenter has for it, and NSX networking in the lab's addresses. */
function args(): object {
  const { block } = inject("datacenter");
  return {
    supervisor: "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11",
    protect: false,
    vmClasses: [{ name: "team-b-large", create: { cpus: 8, memory: "32Gi", cpuReservation: 100 } }],
    storagePolicies: [
      { name: "vSAN Default Storage Policy" },
      { name: "gold", create: { tagRules: [{ category: "tier", tags: ["gold"] }] } },
    ],
    contentLibraries: [
      { name: "images", items: [{ name: "ubuntu-2404-kube-v1.33.3" }] },
      { name: "team-b", create: { datastore: "vsan", datacenter: "dc-1" } },
    ],
    network: {
      project: { name: "team-a" },
      connectivityProfile: { create: {} },
      serviceProfile: { create: { dnsServers: ["10.0.0.2"] } },
      vpc: {
        create: { privateIps: [`${block}.128.0/18`] },
        subnets: [{ name: "nodes", create: { cidr: `${block}.130.0/24` } }],
      },
    },
  };
}

describe("a vSphere Namespace and what it needs, with the real engine on the lab", () => {
  let program: Program;

  beforeAll(async () => {
    const folder = join(__dirname, "namespace-program");
    const environment = datacenterEnvironment(inject("datacenter"));
    program = await Program.inEnvironment(environment, folder, "namespace", { args: args() });
  });
  afterAll(() => program?.destroy());

  it("is made, and hands on what was made and found", async () => {
    const run = await program.up();
    expect(run.code, run.output).toBe(0);
    const outputs = await program.stack.outputs();
    console.log(JSON.stringify(outputs));
    expect(outputs).toMatchObject({
      namespace: "team-b",
      vmClasses: ["team-b-large"],
    });
  });

  it("shows nothing in a second preview", async () => {
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("is destroyed", async () => {
    expect((await program.destroy()).code).toBe(0);
    expect((await program.stack.state()).deployment.resources ?? []).toEqual([]);
  });
});
