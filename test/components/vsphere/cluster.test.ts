import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { VksCluster } from "../../../components";
import { dependsTransitively, type Mocked, type Registered, runMocked } from "../mock-program";
import { onSegment, onVpc } from "./vsphere-cluster-args";

const mocked = (args = onVpc) => runMocked(() => new VksCluster("shop", args));

/** The resources, in an order in which each has to wait for the one before. */
const order = [
  "shop-topology",
  "shop-subnet",
  "shop-infrastructure",
  "shop-control-plane-bootstrap",
  "shop-control-plane-0",
  "shop-control-plane-machines",
  "shop-control-plane-0-node",
  "shop-control-plane-1",
  "shop-control-plane-1-node",
  "shop-control-plane-2",
  "shop-control-plane-2-node",
  "shop-control-plane-initialization",
  "shop-general-0-token",
  "shop-general-0",
  "shop-general-0-node",
  "shop-general-workers",
  "shop-available",
];

describe("VksCluster on vSphere", () => {
  it("orders network, machines and phases by nothing but dependencies", async () => {
    const { resources } = await mocked();
    for (const [before, after] of order.slice(1).map((name, i) => [order[i] as string, name] as const)) {
      expect(dependsTransitively(resources, after, before), `${after} after ${before}`).toBe(true);
      expect(dependsTransitively(resources, before, after), `${before} not after ${after}`).toBe(false);
    }
  });

  it("makes workers side by side", async () => {
    const { resources } = await mocked();
    expect(dependsTransitively(resources, "shop-general-0", "shop-general-1")).toBe(false);
    expect(dependsTransitively(resources, "shop-general-1", "shop-general-0")).toBe(false);
  });

  it("lets no replacement cascade: a node takes no value from another one", async () => {
    const { resources } = await mocked();
    for (const [name, { propertyDependencies }] of resources) {
      if (!/^shop-(control-plane|general)-\d(-name|-token|-node)?$/.test(name)) continue;
      const own = name.replace(/-(name|token|node)$/, "");
      // The founding node is remembered by a latch, and certificates are nobody's node.
      const others = [...propertyDependencies].filter((other) => /-\d(-|$)/.test(other) && !other.startsWith(own));
      expect(others, name).toEqual([]);
    }
  });

  it("tells every control-plane node who founded the cluster, by a name that is kept for ever", async () => {
    const { resources } = await mocked();
    expect(resources.get("shop-control-plane-founder")?.dependsOn).toEqual(["shop-control-plane-0-name"]);
    for (const index of [0, 1, 2]) {
      expect(dependsTransitively(resources, `shop-control-plane-${index}`, "shop-control-plane-founder")).toBe(true);
    }
    expect(dependsTransitively(resources, "shop-general-0-name", "shop-control-plane-founder")).toBe(false);
  });

  it("tells gates what they look at, and nothing else: whatever else changed would make them wait again", async () => {
    const { resources } = await mocked();
    const told = ["__provider", "api", "phase", "pool", "revision", "subject", "timeout"];
    for (const { type, inputs } of resources.values()) {
      if (type.endsWith(":VspherePhaseGate")) expect(told).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
  });

  it("keeps keys, tokens and bootstrap data secret wherever they go", async () => {
    const { resources } = await mocked();
    for (const [name, { inputs }] of resources) {
      expect(plainText(inputs), name).not.toMatch(/PRIVATE KEY|abcdef\.0123456789abcdef/);
    }
    expect(plainText(resources.get("shop-control-plane-0")?.inputs)).not.toContain("guestinfo");
    expect(resources.get("shop-control-plane-0")?.secretOutputs).toContain("extraConfig");
  });

  it("protects the authorities, unless it is told not to", async () => {
    const { resources } = await mocked();
    const kept = ["kubernetes-ca", "etcd-ca", "front-proxy-ca", "service-account-key"].map((ca) => `shop-${ca}`);
    for (const name of kept) expect(resources.get(name)?.protect, name).toBe(true);
    const vsphere = { ...(onVpc.vsphere as NonNullable<typeof onVpc.vsphere>), protectAuthorities: false };
    const { resources: unprotected } = await mocked({ ...onVpc, vsphere });
    for (const name of kept) expect(unprotected.get(name)?.protect, name).toBe(false);
  });

  it("skips the farewell of single nodes when the whole cluster goes", async () => {
    const { resources } = await mocked();
    for (const [name, { deletedWith }] of resources) {
      if (/-\d-(node|token)$/.test(name)) expect(deletedWith, name).toBe("shop-infrastructure");
    }
  });

  it("clones the template as it is, larger, and never touches a machine afterwards", async () => {
    const { inputs, ignoreChanges } = machineOf(await mocked());
    expect(inputs).toMatchObject({
      guestId: "ubuntu64Guest",
      firmware: "efi",
      scsiType: "pvscsi",
      numCpus: 4,
      memory: 8192,
      clone: { templateUuid: "template-uuid" },
      networkInterfaces: [{ networkId: "network-7", adapterType: "vmxnet3" }],
      disks: [{ label: "disk0", size: 40 }],
      replaceTrigger: inputs.name,
      waitForGuestNetTimeout: 0,
    });
    expect(ignoreChanges).toEqual(expect.arrayContaining(["extraConfig", "clone", "guestId"]));
  });

  it("keeps the address of kube-vip out of what the subnet's DHCP server hands out", async () => {
    const { resources } = await mocked();
    expect(resources.get("shop-subnet")?.inputs).toMatchObject({
      displayName: "shop-nodes",
      context: { projectId: "team-a", vpcId: "shop" },
      ipAddresses: ["10.20.0.0/26"],
      dhcpConfig: { mode: "DHCP_SERVER", dhcpServerAdditionalConfig: { reservedIpRanges: ["10.20.0.10"] } },
    });
  });

  it("makes a tier-1 gateway with a DHCP server, and a segment behind it", async () => {
    const { resources } = await mocked(onSegment);
    expect(resources.get("shop-subnet")).toBeUndefined();
    expect(resources.get("shop-segment")?.inputs.subnets).toMatchObject([
      { cidr: "10.30.0.1/24", dhcpRanges: ["10.30.0.100-10.30.0.200"] },
    ]);
    for (const [after, before] of [
      ["shop-segment", "shop-tier1"],
      ["shop-tier1", "shop-dhcp"],
      ["shop-infrastructure", "shop-segment"],
    ] as const) {
      expect(dependsTransitively(resources, after, before), `${after} after ${before}`).toBe(true);
    }
  });

  it("refuses a number of machines that is known only while the program runs", () => {
    const pools = { general: { replicas: pulumi.output(2) } };
    expect(() => new VksCluster("shop", { ...onVpc, workerPools: pools })).toThrow(
      /workerPools.general.replicas: must be known/,
    );
  });

  it("spreads the control plane over hosts, but not a single machine", async () => {
    const three = (await mocked()).resources.get("shop-control-plane-anti-affinity");
    expect(three?.inputs).toMatchObject({ mandatory: false, computeClusterId: "cluster-id" });
    expect(three?.inputs.virtualMachineIds).toHaveLength(3);
    const { resources } = await mocked({ ...onVpc, controlPlane: { replicas: 1 } });
    expect(resources.get("shop-control-plane-anti-affinity")).toBeUndefined();
  });
});

function machineOf({ resources }: Mocked<unknown>): Registered {
  return resources.get("shop-control-plane-1") as Registered;
}

/** The text of all that is not marked as a secret. */
function plainText(value: unknown): string {
  const secret = "4dabf18193072939515e22adb298388d";
  return JSON.stringify(value ?? null, (_, member) =>
    typeof member === "object" && member !== null && secret in member ? "[secret]" : member,
  );
}
