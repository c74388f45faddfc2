import { describe, expect, it } from "vitest";
import { VksCluster, VsphereNamespace, type VsphereNamespaceArgs } from "../../components";
import { dependsTransitively, runMocked } from "./mock-program";
import { made, run, settled, supervisor } from "./vsphere-namespace/program";

describe("VsphereNamespace", () => {
  it("needs nothing of NSX", async () => {
    const { value, resources, calls } = await run({ supervisor });
    expect([...resources.keys()].filter((name) => name.startsWith("team-a-"))).toEqual(["team-a-namespace"]);
    expect(resources.get("team-a-namespace")?.inputs).toEqual({ name: "team-a", supervisor });
    expect(calls).toEqual([]);
    expect(await settled(value.vpcPath)).toBe("");
  });

  it("is there before a cluster in it", async () => {
    const { resources } = await runMocked(() => {
      const team = new VsphereNamespace("team-a", made);
      return new VksCluster("shop", {
        namespace: team.namespace,
        version: "v1.33",
        vmClass: "large",
        storageClass: "gold",
      });
    });
    expect(dependsTransitively(resources, "shop-cluster", "team-a-namespace")).toBe(true);
    expect(resources.get("shop-cluster")?.inputs.metadata.namespace).toBe("team-a");
  });

  it("comes as a whole after what it depends on", async () => {
    const { resources } = await runMocked(() => {
      const first = new VsphereNamespace("first", { supervisor });
      return new VsphereNamespace("team-a", made, { dependsOn: first });
    });
    const children = [...resources.values()].filter(({ parent }) => parent === "team-a");
    expect(children).toHaveLength(13);
    for (const { name } of children) expect(dependsTransitively(resources, name, "first-namespace"), name).toBe(true);
    expect(dependsTransitively(resources, "team-a-subnet-nodes", "team-a-vpc-attachment")).toBe(true);
  });

  it("shows the namespace's name and its lookups in a preview of what is not there yet", async () => {
    const { resources, calls } = await runMocked(() => new VsphereNamespace("team-a", made), true);
    expect(resources.get("team-a-namespace")?.inputs).toMatchObject({ name: "team-a", supervisor });
    expect(calls.some(({ token }) => token.endsWith(":getDatastore"))).toBe(true);
  });

  it("refuses wrong arguments all at once, before it registers anything", async () => {
    const wrong: VsphereNamespaceArgs = {
      supervisor: "supervisor-1",
      vmClasses: [{ name: "large", create: { cpus: 0, memory: "32 GB" } }],
      network: {
        vpc: { create: { privateIps: ["10.20.0.0/16"] }, subnets: [{ name: "a", create: { cidr: "10.30.0.0/24" } }] },
      },
    };
    const told = await runMocked(() => {
      try {
        return new VsphereNamespace("team-a", wrong);
      } catch (error) {
        return error;
      }
    });
    expect(String(told.value)).toBe(
      [
        "Error: VsphereNamespace team-a: 4 problems in the arguments",
        '  supervisor: must be a UUID such as "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11", not "supervisor-1"',
        "  vmClasses[0].create.cpus: must be a whole number from 1 to 960, not 0",
        '  vmClasses[0].create.memory: must be a quantity such as "16Gi", in whole Mi, not "32 GB"',
        '  network.vpc.subnets[0].create.cidr: is in none of the VPC\'s privateIps: "10.30.0.0/24"; a private subnet has to be',
      ].join("\n"),
    );
    expect([...told.resources.keys()]).toEqual(["project-stack"]);
  });
});
