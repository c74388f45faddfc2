import { describe, expect, it } from "vitest";
import type { VsphereNamespaceArgs } from "../../../components";
import type { Mocked } from "../mock-program";
import { run, settled, supervisor } from "./program";

/** Everything looked up. */
const lookedUp: VsphereNamespaceArgs = {
  existing: true,
  network: {
    project: { name: "team-a" },
    connectivityProfile: { name: "routed" },
    vpc: { name: "shop", subnets: [{ name: "nodes" }] },
  },
};

const typesOf = ({ resources }: Mocked<unknown>) =>
  [...resources.values()].map(({ type }) => type).filter((type) => !/^(pulumi|vks):/.test(type));

describe("VsphereNamespace that looks everything up", () => {
  it("makes nothing", async () => {
    expect(typesOf(await run(lookedUp))).toEqual([]);
  });

  it("looks everything up by its name, within its project and VPC", async () => {
    const { calls } = await run(lookedUp);
    const context = { projectId: "found-team-a" };
    expect(Object.fromEntries(calls.map(({ token, inputs }) => [token.split(":").pop(), inputs]))).toEqual({
      getNamespace: { name: "team-a" },
      getPolicyProject: { displayName: "team-a" },
      getVpcConnectivityProfile: { context, displayName: "routed" },
      getVpc: { context, displayName: "shop" },
      getVpcSubnet: { context: { ...context, vpcId: "found-shop" }, displayName: "nodes" },
    });
  });

  it("takes NSX's own project, and the project's default profiles, where none is named", async () => {
    const { calls, resources } = await run({ existing: true, network: { vpc: { attach: true } } });
    const context = { projectId: "found-default" };
    expect(calls.map(({ token, inputs }) => [token.split(":").pop(), inputs])).toEqual(
      expect.arrayContaining([
        ["getPolicyProject", { id: "default" }],
        ["getVpcConnectivityProfile", { context, isDefault: true }],
        ["getVpc", { context, displayName: "team-a" }],
      ]),
    );
    expect(resources.get("team-a-vpc-attachment")?.inputs).toEqual({
      displayName: "team-a",
      parentPath: "/found/team-a",
      vpcConnectivityProfile: "/found/default",
    });
  });

  it("gives a VPC that it makes the services it finds", async () => {
    const vpc = { create: { privateIps: ["10.20.0.0/16"] } };
    const { calls, resources } = await run({ existing: true, network: { serviceProfile: {}, vpc } });
    const services = calls.find(({ token }) => token.endsWith(":getVpcServiceProfile"));
    expect(services?.inputs).toEqual({ context: { projectId: "found-default" }, isDefault: true });
    expect(resources.get("team-a-vpc")?.inputs.vpcServiceProfile).toBe("/found/default");
  });

  it("looks policies, libraries and items up for a namespace that it makes", async () => {
    const { resources, calls } = await run({
      supervisor,
      storagePolicies: [{ name: "vSAN Default Storage Policy" }],
      contentLibraries: [{ name: "images", items: [{ name: "node", type: "vm-template" }] }],
    });
    expect(resources.get("team-a-namespace")?.inputs).toEqual({
      name: "team-a",
      supervisor,
      storagePolicies: ["found-vSAN Default Storage Policy"],
      vmServices: [{ contentLibraries: ["found-images"], vmClasses: [] }],
    });
    expect(calls.map(({ token }) => token.split(":").pop()).sort()).toEqual([
      "getContentLibrary",
      "getContentLibraryItem",
      "getPolicy",
    ]);
  });

  it("hands on what was found", async () => {
    const { value } = await run(lookedUp);
    expect(await settled(value.namespace)).toBe("team-a");
    expect(await settled(value.projectId)).toBe("found-team-a");
    expect(await settled(value.connectivityProfilePath)).toBe("/found/routed");
    expect(await settled(value.serviceProfilePath)).toBe("");
    expect(await settled(value.vpcPath)).toBe("/found/shop");
    expect(await settled(value.subnets)).toEqual({ nodes: "/found/nodes" });
  });
});
