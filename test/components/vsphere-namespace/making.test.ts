import { describe, expect, it } from "vitest";
import { dependsTransitively, type Mocked } from "../mock-program";
import { made, run, settled, supervisor } from "./program";

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
