import { type Cidr, overlaps, parseCidr } from "../../cidr";
import { type KubeObject, type ObjectRef, refOf } from "../../observe/kube-object";
import type { ClusterRef } from "../../observe/snapshot";
import type { Demand } from "../demand";
import { liveCluster, objectsOf, type PreflightCheck, unread } from "../facts";
import { type Finding, named } from "../finding";

const check = "address-ranges";

/** A range that the cluster must keep clear of. */
interface Foreign extends Cidr {
  readonly object: ObjectRef;
  readonly what: string;
  /** Machines and the Supervisor are needed; a load balancer's address only by who calls it from within. */
  readonly severity: "blocking" | "warning";
}

/**
 * The cluster's ranges are apart from each other and from what can be read of the namespace's network. The Supervisor's own
 * ranges are not a tenant's to read, but for the addresses of its Services in the namespace.
 */
export const addressRanges: PreflightCheck = (demand, facts) => {
  const own = ownRanges(demand);
  const foreign = [
    ...(objectsOf(facts, "NetworkInfo") ?? []).flatMap(vpcRanges),
    ...(objectsOf(facts, "Subnet") ?? []).flatMap(subnets),
    ...(objectsOf(facts, "SubnetSet") ?? []).flatMap(subnets),
    ...(objectsOf(facts, "Service") ?? []).flatMap(serviceAddresses),
  ];
  const isLive = liveCluster(facts) !== undefined;
  const clashes = own.flatMap((range) => {
    const [first] = foreign.filter((other) => overlaps(range, other)).sort(bySeverity);
    return first ? [clash(range, first, isLive)] : [];
  });
  return [
    ...overlapsAmong(demand, facts.cluster),
    ...clashes,
    ...(foreign.length === 0 ? unread(check, facts, "NetworkInfo") : []),
  ];
};

/** The cluster's ranges that overlap each other: what can be told without asking anybody. */
export function overlapsAmong(demand: Demand, { namespace, name }: ClusterRef): readonly Finding[] {
  const own = ownRanges(demand);
  const object = named("Cluster", name, namespace);
  return own.flatMap((range, index) =>
    own
      .slice(index + 1)
      .filter((other) => overlaps(range, other))
      .map((other): Finding => {
        const message = `${range.what} ${range.text} overlap ${other.what} ${other.text}`;
        return { check, severity: "blocking", object, message, remedy: "Choose ranges apart from each other." };
      }),
  );
}

/** A live Cluster can neither change its ranges nor be helped by being left as it is. */
function clash(range: Cidr & { readonly what: string }, other: Foreign, isLive: boolean): Finding {
  const message = `${range.what} ${range.text} overlap ${other.what} ${other.text}`;
  const remedy = isLive
    ? "Make another cluster: the ranges of this one cannot be changed."
    : `Choose another range for the ${range.what} with network.${range.what}: it can never be changed later.`;
  return { check, severity: isLive ? "warning" : other.severity, object: other.object, message, remedy };
}

function vpcRanges(info: KubeObject): readonly Foreign[] {
  const { vpcs = [] } = info as KubeObject & { readonly vpcs?: readonly Vpc[] };
  return vpcs.flatMap(({ privateIPs = [], defaultSNATIP, loadBalancerIPAddresses }) => [
    ...foreign(info, privateIPs, "the VPC's private range", "blocking"),
    ...foreign(info, [defaultSNATIP, loadBalancerIPAddresses], "the VPC's external addresses", "warning"),
  ]);
}

/** nsx-operator: networkinfo_types.go */
interface Vpc {
  readonly privateIPs?: readonly string[];
  readonly defaultSNATIP?: string;
  readonly loadBalancerIPAddresses?: string;
}

function subnets(object: KubeObject): readonly Foreign[] {
  const all: readonly { readonly networkAddresses?: readonly string[] }[] = object.status?.subnets ?? [
    object.status ?? {},
  ];
  return all.flatMap(({ networkAddresses = [] }) => foreign(object, networkAddresses, "the subnet", "blocking"));
}

function serviceAddresses(service: KubeObject): readonly Foreign[] {
  const ingress: readonly { readonly ip?: string }[] = service.status?.loadBalancer?.ingress ?? [];
  const { clusterIPs = [service.spec?.clusterIP] } = service.spec ?? {};
  return [
    ...foreign(service, clusterIPs, "the Supervisor's Service address", "blocking"),
    ...foreign(
      service,
      ingress.map(({ ip }) => ip),
      "the load balancer's address",
      "warning",
    ),
  ];
}

function foreign(
  source: KubeObject,
  texts: readonly (string | undefined)[],
  what: string,
  severity: Foreign["severity"],
): readonly Foreign[] {
  return texts.flatMap((text) => {
    const range = parseCidr(text) ?? parseCidr(`${text}/${text?.includes(":") ? 128 : 32}`);
    return range ? [{ ...range, text: String(text), object: refOf(source), what, severity }] : [];
  });
}

function ownRanges({ podRanges, serviceRanges }: Demand) {
  return [...ranges(podRanges, "pods"), ...ranges(serviceRanges, "services")];
}

function ranges(texts: readonly string[], what: "pods" | "services") {
  return texts.flatMap((text) => {
    const range = parseCidr(text);
    return range ? [{ ...range, what }] : [];
  });
}

function bySeverity(a: Foreign, b: Foreign): number {
  return Number(a.severity === "warning") - Number(b.severity === "warning");
}
