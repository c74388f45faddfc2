import { nodeAddresses } from "../../../components/topology/vsphere/node-addresses";
import { gibibyte, mebibyte } from "../../../components/topology/vsphere/size";
import { byCodePoint } from "../../../provider/order";
import type { EndpointDemand, GroupDemand, SubnetDemand } from "../../../provider/plan/demand";
import { CliError } from "../../errors";
import { type Document, isObject, member } from "../documents";
import type { PlannedCluster } from "../planned-cluster";
import { hidden, nameOf, type StackResource } from "./resources";

const machineType = "vsphere:index/virtualMachine:VirtualMachine";
const gateType = "pulumi-nodejs:dynamic/vks:VspherePhaseGate";
const controlPlaneType = "vks:index:ControlPlane";
const poolType = "vks:index:WorkerPool";

/** The clusters of a stack whose machines the program makes itself. Their pod and Service ranges are not in it. */
export function vsphereClusters(resources: readonly StackResource[], origin: string): readonly PlannedCluster[] {
  return resources
    .filter(({ type, inputs }) => type === gateType && inputs.phase === "topology")
    .map((gate) => clusterOf(gate, resources, origin));
}

function clusterOf(gate: StackResource, resources: readonly StackResource[], origin: string): PlannedCluster {
  const { cluster, version, endpoint, site } = member(gate.inputs, "subject");
  if (typeof cluster !== "string")
    throw new CliError(
      `${origin}: ${nameOf(gate)}: its cluster is not yet known; give the arguments of the cluster instead`,
    );
  const parts = resources.filter(({ parent }) => parent === gate.parent);
  const storage = member({ site }, "site");
  const storageClass = String(storage.storagePolicy ?? storage.datastore);
  const groups = parts
    .filter(({ type }) => type === controlPlaneType || type === poolType)
    .map((part) => groupOf(part, resources, storageClass))
    .sort(
      (a, b) => Number(a.pool !== undefined) - Number(b.pool !== undefined) || byCodePoint(a.pool ?? "", b.pool ?? ""),
    );
  const subnet = subnetOf(parts, member({ endpoint }, "endpoint"));
  return {
    origin,
    demand: {
      cluster: { namespace: "", name: cluster },
      infrastructure: "vsphere",
      version: String(version),
      machines: groups,
      offeredStorageClasses: [],
      podRanges: [],
      serviceRanges: [],
      ...(subnet ? { subnet } : {}),
      endpoint: endpointOf(member({ endpoint }, "endpoint")),
    },
  };
}

/** Machines of a group are alike, but for those that are yet to be replaced: what the last one has is what is asked for. */
function groupOf(part: StackResource, resources: readonly StackResource[], storageClass: string): GroupDemand {
  const own = resources.filter(({ parent }) => parent === part.urn);
  const machines = own.filter(({ type }) => type === machineType);
  const pool = own.find(({ type, inputs }) => type === gateType && inputs.pool !== undefined)?.inputs.pool;
  const { numCpus, memory, disks } = machines.at(-1)?.inputs ?? {};
  const sizes = (Array.isArray(disks) ? disks : []).filter(isObject).map(({ size }) => Number(size));
  const [root, ...volumes] = sizes;
  const isSized = typeof numCpus === "number" && typeof memory === "number";
  return {
    ...(part.type === poolType ? { pool: String(pool ?? nameOf(part)) } : {}),
    nodes: machines.length,
    most: machines.length,
    rollout: { type: part.type === poolType ? "side-by-side" : "one-by-one" },
    drainsForEver: false,
    storageClass,
    ...(isSized ? { size: { cpus: numCpus, memory: memory * mebibyte, reservedMemory: 0 } } : {}),
    ...(root ? { rootDisk: root * gibibyte } : {}),
    volumes: volumes.map((size, index) => ({ name: `disk${index + 1}`, capacity: `${size}Gi` })),
  };
}

/** The network as the arguments would say it, so that its addresses are counted alike. */
function subnetOf(parts: readonly StackResource[], { host }: Document): SubnetDemand | undefined {
  const inputsOf = (type: string) => parts.find((part) => part.type === type)?.inputs;
  const vpc = inputsOf("nsxt:index/vpcSubnet:VpcSubnet");
  const segment = inputsOf("nsxt:index/policySegment:PolicySegment");
  const [cidr] = Array.isArray(vpc?.ipAddresses) ? vpc.ipAddresses : [];
  const [subnet] = Array.isArray(segment?.subnets) ? segment.subnets.filter(isObject) : [];
  const network = vpc
    ? { vpc: { cidr, size: vpc.ipv4SubnetSize } }
    : subnet && { segment: { gateway: subnet.cidr, dhcpRanges: subnet.dhcpRanges } };
  if (!network || hidden(network)) return undefined;
  return nodeAddresses({ vsphere: { network, endpoint: { address: host } } }, "");
}

function endpointOf({ by, host }: Document): EndpointDemand {
  return { by: by === "kube-vip" ? "kube-vip" : "load-balancer", ...(typeof host === "string" ? { host } : {}) };
}
