import type { Reading } from "../../../provider/observe/reading";
import { type Snapshot, snapshotOf, type UnreadKind } from "../../../provider/observe/snapshot";
import type { Demand } from "../../../provider/preflight/demand";
import { type FactKind, type Facts, factKinds, type PreflightCheck } from "../../../provider/preflight/facts";
import type { Right } from "../../../provider/preflight/rights";
import { findingText } from "../../../provider/preflight/text";
import { condition, type Objects } from "../objects";

const release = "v1.33.6---vmware.1-fips-vkr.2";
const quotaLine = (storageClass: string) => `${storageClass}.storageclass.storage.k8s.io/requests.storage`;

/** What a Supervisor with everything holds, by a key of their own, so that a test can change one. */
export function supervisor(): Objects {
  const photon = osImage("photon", "5");
  return {
    namespace: make("Namespace", "team-a", {
      metadata: { namespace: undefined },
      status: { conditions: [condition("NamespaceNetworkReady")] },
    }),
    class: clusterClass("builtin-generic-v3.3.0", "v1.31", "v1.33"),
    newerClass: clusterClass("builtin-generic-v3.4.0", "v1.32", "v1.34"),
    olderRelease: kubernetesRelease("v1.33.3+vmware.1-fips-vkr.1"),
    release: kubernetesRelease("v1.33.6+vmware.1-fips-vkr.2"),
    newerRelease: kubernetesRelease("v1.34.2+vmware.2-vkr.2"),
    photon,
    ubuntu22: osImage("ubuntu", "22.04"),
    ubuntu24: osImage("ubuntu", "24.04"),
    image: make("ClusterVirtualMachineImage", photon.metadata.name, {
      metadata: { namespace: undefined },
      status: { name: "photon-5-amd64", disks: [{ capacity: "20Gi" }], conditions: [condition("Ready")] },
    }),
    small: make("VirtualMachineClass", "best-effort-small", {}),
    large: make("VirtualMachineClass", "guaranteed-large", {}),
    policy: make("StoragePolicyQuota", "gold-storagepolicyquota", {
      spec: { storagePolicyId: "1", limit: "1Ti" },
      status: {
        total: [
          { storageClassName: "gold", scQuotaUsage: { used: "100Gi", reserved: "0" } },
          { storageClassName: "gold-latebinding", scQuotaUsage: { used: "24Gi", reserved: "100Gi" } },
        ],
      },
    }),
    quota: make("ResourceQuota", "team-a-storagequota", {
      spec: { hard: { [quotaLine("gold")]: "9223372036854775807" } },
      status: { used: { [quotaLine("gold")]: "0" } },
    }),
    network: make("NetworkInfo", "team-a", {
      vpcs: [{ name: "team-a", defaultSNATIP: "203.0.113.7", privateIPs: ["172.26.0.0/16"] }],
    }),
  };
}

/** A cluster that the Supervisor has everything for: one control-plane node and a pool of two. */
export function demand(more: Partial<Demand> = {}): Demand {
  const machine = { vmClass: "best-effort-small", storageClass: "gold", volumes: [] };
  return {
    clusterClass: { name: "builtin-generic-v3.3.0", namespace: "vmware-system-vks-public" },
    version: "v1.33",
    machines: [
      { nodes: 1, ...machine },
      { pool: "general", nodes: 2, ...machine },
    ],
    offeredStorageClasses: [],
    podRanges: ["100.96.0.0/16"],
    serviceRanges: ["100.97.0.0/20"],
    ...more,
  };
}

/** What reading a Supervisor yields besides its objects. */
export interface Circumstances {
  /** The objects of the workflow. */
  readonly workflow?: Objects;
  /** Other kinds that cannot be read, and why. */
  readonly unread?: Partial<Record<FactKind, UnreadKind["reason"]>>;
  /** Kinds of the workflow that cannot be read. */
  readonly unreadWorkflow?: Snapshot["unread"];
  readonly denied?: readonly Right[] | UnreadKind;
}

/** What a preflight would have read of these objects. */
export function facts(objects: Objects, circumstances: Circumstances = {}): Facts {
  const { workflow = {}, unread = {}, unreadWorkflow = new Map(), denied = [] } = circumstances;
  const reading = (kind: FactKind): Reading => {
    const reason = unread[kind];
    if (reason) return { unread: { reason, message: `${kind} is ${reason}` } };
    return { objects: Object.values(objects).filter((object) => object.kind === kind) };
  };
  const kinds = Object.keys(factKinds) as FactKind[];
  const cluster = { namespace: "team-a", name: "shop" };
  return {
    cluster,
    readings: Object.fromEntries(kinds.map((kind) => [kind, reading(kind)])) as Facts["readings"],
    denied: "reason" in denied ? { unread: denied } : { rights: denied },
    snapshot: snapshotOf(cluster, Object.values(workflow), unreadWorkflow),
  };
}

/** What a check finds, in words, each after its severity. */
export function found(check: PreflightCheck, wanted: Demand, from: Facts): string[] {
  return check(wanted, from).map((finding) => `${finding.severity} ${findingText(finding)}`);
}

/** A KubernetesRelease that can be used. */
export function kubernetesRelease(version: string): Objects[string] {
  return make("KubernetesRelease", version.replace("+", "---"), {
    metadata: { namespace: undefined },
    spec: { version },
    status: { conditions: [condition("Ready"), condition("Compatible")] },
  });
}

/** An OSImage of the newest release of v1.33. */
export function osImage(system: string, version: string, of = release): Objects[string] {
  const name = `vmi-${system}-${version}-${of}`;
  return make("OSImage", name, {
    metadata: {
      namespace: undefined,
      labels: { "os-name": system, "os-version": version, "os-arch": "amd64", "run.tanzu.vmware.com/tkr": of },
    },
    spec: { image: { ref: { name } } },
  });
}

function clusterClass(name: string, min: string, max: string): Objects[string] {
  const labels = {
    "kubernetes.vmware.com/min-version-supported": min,
    "kubernetes.vmware.com/max-version-supported": max,
  };
  return make("ClusterClass", name, {
    metadata: { namespace: "vmware-system-vks-public", generation: 1, labels },
    status: { observedGeneration: 1, conditions: [condition("VariablesReady"), condition("RefVersionsUpToDate")] },
  });
}

/** Any object, in the namespace `team-a` unless told otherwise. */
export function make(kind: string, name: string, rest: Objects): Objects[string] {
  const { metadata, ...content } = rest;
  return { apiVersion: "test/v1", kind, ...content, metadata: { name, namespace: "team-a", uid: name, ...metadata } };
}
