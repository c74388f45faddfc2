import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { datacenterEnvironment } from "../../../lab/launcher/datacenter-environment";
import { changes, Program } from "../program";

/** The Supervisor that the lab's vCenter says it has. */
const supervisor = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11";

/** Everything that can be made, and a policy, a library, its item and a project that are there. */
function made(): object {
  const { block } = inject("datacenter");
  return {
    supervisor,
    protect: false,
    vmClasses: [
      { name: "team-b-large", create: { cpus: 8, memory: "32Gi", cpuReservation: 100 } },
      { name: "best-effort-small" },
    ],
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
        create: { privateIps: [`${block}.200.0/21`] },
        subnets: [{ name: "nodes", create: { cidr: `${block}.201.0/24` } }],
      },
    },
  };
}

/** The same, of somebody who only looks it up. */
const lookedUp = {
  existing: true,
  network: {
    project: { name: "team-a" },
    connectivityProfile: { name: "team-b" },
    vpc: { subnets: [{ name: "nodes" }] },
  },
};

describe("a vSphere Namespace and what it needs, with the real engine on the lab", () => {
  let platform: Program;
  let tenant: Program;

  beforeAll(async () => {
    const program = (args: object) =>
      Program.inEnvironment(
        datacenterEnvironment(inject("datacenter")),
        join(__dirname, "namespace-program"),
        "namespace",
        { args },
      );
    [platform, tenant] = [await program(made()), await program(lookedUp)];
  });
  afterAll(async () => {
    await tenant?.destroy();
    await platform?.destroy();
  });

  it("is made, and hands on what was made and found", async () => {
    const run = await platform.up();
    expect(run.code, run.output).toBe(0);
    const outputs = await platform.stack.outputs();
    const inProject = (what: string) =>
      expect.stringMatching(new RegExp(`^/orgs/default/projects/team-a/${what}/[^/]+$`));
    expect(outputs).toMatchObject({
      namespace: "team-b",
      supervisor,
      vmClasses: ["best-effort-small", "team-b-large"],
      storagePolicies: { gold: expect.any(String), "vSAN Default Storage Policy": expect.any(String) },
      contentLibraries: { images: expect.any(String), "team-b": expect.any(String) },
      libraryItems: { "images/ubuntu-2404-kube-v1.33.3": expect.any(String) },
      projectId: "team-a",
      connectivityProfilePath: inProject("vpc-connectivity-profiles"),
      serviceProfilePath: inProject("vpc-service-profiles"),
      vpcPath: inProject("vpcs"),
    });
    expect(outputs.subnets).toEqual({ nodes: expect.stringContaining(`${outputs.vpcPath}/subnets/`) });
  });

  it("shows nothing in a second preview, nor after a refresh", async () => {
    expect(Object.keys(changes(await platform.preview()))).toEqual(["unchanged"]);
    const refreshed = await platform.refresh();
    expect(refreshed.code, refreshed.output).toBe(0);
    expect(Object.keys(changes(await platform.preview()))).toEqual(["unchanged"]);
  });

  it("is found by another program, by the names of everything", async () => {
    const run = await tenant.up();
    expect(run.code, run.output).toBe(0);
    const [theirs, ours] = [await tenant.stack.outputs(), await platform.stack.outputs()];
    for (const output of ["namespace", "supervisor", "projectId", "connectivityProfilePath", "vpcPath", "subnets"]) {
      expect(theirs[output], output).toEqual(ours[output]);
    }
  });

  it("is destroyed", async () => {
    for (const program of [tenant, platform]) {
      const run = await program.destroy();
      expect(run.code, run.output).toBe(0);
      expect((await program.stack.state()).deployment.resources ?? []).toEqual([]);
    }
  });
});
