import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { VksCluster, VsphereNamespace, type VsphereNamespaceArgs } from "../../components";
import { dependsTransitively, type Mocked, runMocked } from "./mock-program";

const supervisor = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11";

/** Everything made. */
const made: VsphereNamespaceArgs = {
  supervisor,
  vmClasses: [
    { name: "large", create: { cpus: 8, memory: "32Gi", cpuReservation: 100 } },
    { name: "best-effort-small" },
  ],
  storagePolicies: [{ name: "gold", create: { tagRules: [{ category: "tier", tags: ["gold"] }] } }],
  contentLibraries: [
    {
      name: "vks",
      create: { datastore: "vsan", datacenter: "dc-1", subscription: { url: "https://images.example.com/lib.json" } },
    },
    {
      name: "own",
      create: { datastore: "vsan" },
      items: [{ name: "node", create: { fileUrl: "https://images.example.com/node.ova" } }],
    },
  ],
  network: {
    project: { create: { tier0Gateways: ["/infra/tier-0s/t0"] } },
    connectivityProfile: { create: { edgeClusters: ["/infra/edges/e"], defaultSnat: true } },
    serviceProfile: { create: { dnsServers: ["10.0.0.2"] } },
    vpc: {
      create: { privateIps: ["10.20.0.0/16"] },
      subnets: [
        { name: "nodes", create: { cidr: "10.20.1.0/24" } },
        { name: "db", create: { size: 32, dhcp: false } },
      ],
    },
  },
};

/** Everything looked up. */
const lookedUp: VsphereNamespaceArgs = {
  existing: true,
  network: {
    project: { name: "team-a" },
    connectivityProfile: { name: "routed" },
    vpc: { name: "shop", subnets: [{ name: "nodes" }] },
  },
};

const run = (args: VsphereNamespaceArgs, opts?: pulumi.ComponentResourceOptions) =>
  runMocked(() => new VsphereNamespace("team-a", args, opts));

/** The value of an output. */
const settled = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => void output.apply(resolve));

const typesOf = ({ resources }: Mocked<unknown>) =>
  [...resources.values()].map(({ type }) => type).filter((type) => !/^(pulumi|vks):/.test(type));

describe("VsphereNamespace that makes everything", () => {
  it("makes one resource for each thing, named by what it is", async () => {
    const { resources } = await run(made);
    const names = [...resources.values()].filter(({ parent }) => parent === "team-a").map(({ name }) => name);
    expect(names.sort()).toEqual([
      "team-a-connectivity-profile",
      "team-a-library-own",
      "team-a-library-own-node",
      "team-a-library-vks",
      "team-a-namespace",
      "team-a-project",
      "team-a-service-profile",
      "team-a-storage-policy-gold",
      "team-a-subnet-db",
      "team-a-subnet-nodes",
      "team-a-vm-class-large",
      "team-a-vpc",
      "team-a-vpc-attachment",
    ]);
  });

  it("makes the namespace last of vCenter's things, with what it offers in a stable order", async () => {
    const { resources } = await run(made);
    expect(resources.get("team-a-namespace")?.inputs).toEqual({
      name: "team-a",
      supervisor,
      storagePolicies: ["team-a-storage-policy-gold-id"],
      vmServices: [
        {
          contentLibraries: ["team-a-library-own-id", "team-a-library-vks-id"],
          vmClasses: ["best-effort-small", "large"],
        },
      ],
    });
    for (const before of ["vm-class-large", "storage-policy-gold", "library-vks", "library-own"]) {
      expect(dependsTransitively(resources, "team-a-namespace", `team-a-${before}`), before).toBe(true);
    }
    const reversed = await run({
      ...made,
      vmClasses: made.vmClasses?.toReversed() ?? [],
      contentLibraries: made.contentLibraries?.toReversed() ?? [],
    });
    expect(reversed.resources.get("team-a-namespace")?.inputs).toEqual(resources.get("team-a-namespace")?.inputs);
  });

  it("orders project, profiles, VPC, attachment and subnets by nothing but dependencies", async () => {
    const { resources } = await run(made);
    const order = [
      ["team-a-connectivity-profile", "team-a-project"],
      ["team-a-service-profile", "team-a-project"],
      ["team-a-vpc", "team-a-service-profile"],
      ["team-a-vpc-attachment", "team-a-vpc"],
      ["team-a-vpc-attachment", "team-a-connectivity-profile"],
      ["team-a-subnet-nodes", "team-a-vpc-attachment"],
      ["team-a-subnet-db", "team-a-vpc-attachment"],
    ] as const;
    for (const [after, before] of order) {
      expect(dependsTransitively(resources, after, before), `${after} after ${before}`).toBe(true);
      expect(dependsTransitively(resources, before, after), `${before} not after ${after}`).toBe(false);
    }
    expect(dependsTransitively(resources, "team-a-subnet-nodes", "team-a-subnet-db")).toBe(false);
  });

  it("gives vCenter what it is asked for, under the names of the arguments", async () => {
    const { resources, calls } = await run(made);
    expect(resources.get("team-a-vm-class-large")?.inputs).toEqual({
      name: "large",
      cpus: 8,
      memory: 32_768,
      cpuReservation: 100,
    });
    expect(resources.get("team-a-storage-policy-gold")?.inputs).toEqual({
      name: "gold",
      tagRules: [{ tagCategory: "tier", tags: ["gold"], includeDatastoresWithTags: true }],
    });
    expect(resources.get("team-a-library-vks")?.inputs).toEqual({
      name: "vks",
      storageBackings: ["datastore-3"],
      subscription: {
        subscriptionUrl: "https://images.example.com/lib.json",
        authenticationMethod: "NONE",
        onDemand: true,
        automaticSync: true,
      },
    });
    expect(resources.get("team-a-library-own-node")?.inputs).toEqual({
      libraryId: "team-a-library-own-id",
      name: "node",
      type: "ovf",
      fileUrl: "https://images.example.com/node.ova",
    });
    const datastores = calls.filter(({ token }) => token.endsWith(":getDatastore")).map(({ inputs }) => inputs);
    expect(datastores).toHaveLength(2);
    expect(datastores).toEqual(
      expect.arrayContaining([{ name: "vsan", datacenterId: "datacenter-2" }, { name: "vsan" }]),
    );
  });

  it("gives NSX what it is asked for, under the namespace's name where it has none of its own", async () => {
    const { resources } = await run(made);
    const inputs = (name: string) => resources.get(`team-a-${name}`)?.inputs;
    const context = { projectId: "team-a-project-id" };
    expect(inputs("project")).toEqual({ displayName: "team-a", tier0GatewayPaths: ["/infra/tier-0s/t0"] });
    expect(inputs("connectivity-profile")).toEqual({
      context,
      displayName: "team-a",
      transitGatewayPath: "/team-a-project/transit-gateways/default",
      serviceGateway: { enable: true, edgeClusterPaths: ["/infra/edges/e"], natConfig: { enableDefaultSnat: true } },
    });
    expect(inputs("service-profile")).toEqual({
      context,
      displayName: "team-a",
      dhcpConfig: { dhcpServerConfig: { dnsClientConfig: { dnsServerIps: ["10.0.0.2"] } } },
    });
    expect(inputs("vpc")).toEqual({
      context,
      displayName: "team-a",
      privateIps: ["10.20.0.0/16"],
      vpcServiceProfile: "/team-a-service-profile",
    });
    expect(inputs("vpc-attachment")).toEqual({
      displayName: "team-a",
      parentPath: "/team-a-vpc",
      vpcConnectivityProfile: "/team-a-connectivity-profile",
    });
    const inVpc = { projectId: "team-a-project-id", vpcId: "team-a-vpc-id" };
    expect(inputs("subnet-nodes")).toEqual({
      context: inVpc,
      displayName: "nodes",
      accessMode: "Private",
      ipAddresses: ["10.20.1.0/24"],
      dhcpConfig: { mode: "DHCP_SERVER" },
    });
    expect(inputs("subnet-db")).toMatchObject({ ipv4SubnetSize: 32, dhcpConfig: { mode: "DHCP_DEACTIVATED" } });
  });

  it("protects what clusters live on, unless told otherwise", async () => {
    const isProtected = ({ resources }: Mocked<unknown>) =>
      [...resources.values()].filter(({ protect }) => protect).map(({ name }) => name);
    expect(isProtected(await run(made)).sort()).toEqual([
      "team-a-namespace",
      "team-a-project",
      "team-a-subnet-db",
      "team-a-subnet-nodes",
      "team-a-vpc",
    ]);
    expect(isProtected(await run({ ...made, protect: false }))).toEqual([]);
  });

  it("replaces a namespace whose name or Supervisor changes, and no library for what vCenter adds to it", async () => {
    const { resources } = await run(made);
    expect(resources.get("team-a-namespace")?.replaceOnChanges).toEqual(["name", "supervisor"]);
    expect(resources.get("team-a-library-vks")?.ignoreChanges).toEqual(["publication"]);
  });

  it("keeps the password of a subscription secret", async () => {
    const subscription = { url: "https://images.example.com/lib.json", username: "reader", password: "hush" };
    const { resources } = await run({
      supervisor,
      contentLibraries: [{ name: "vks", create: { datastore: "vsan", subscription } }],
    });
    const { authenticationMethod, username, password } = resources.get("team-a-library-vks")?.inputs.subscription ?? {};
    expect([authenticationMethod, username]).toEqual(["BASIC", "reader"]);
    expect(password).toMatchObject({ value: "hush" });
    expect(password).toHaveProperty("4dabf18193072939515e22adb298388d");
  });

  it("hands on what was made", async () => {
    const { value } = await run(made);
    expect(await settled(value.namespace)).toBe("team-a");
    expect(await settled(value.vmClasses)).toEqual(["best-effort-small", "large"]);
    expect(await settled(value.storagePolicies)).toEqual({ gold: "team-a-storage-policy-gold-id" });
    expect(await settled(value.libraryItems)).toEqual({ "own/node": "team-a-library-own-node-id" });
    expect(await settled(value.vpcPath)).toBe("/team-a-vpc");
    expect(await settled(value.subnets)).toEqual({
      db: expect.stringMatching(/\/subnets\/team-a-subnet-db$/),
      nodes: expect.stringMatching(/\/subnets\/team-a-subnet-nodes$/),
    });
  });
});

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
