/** What a cluster asks of its Supervisor. Plain data. */
export interface Demand {
  /**
   * The ClusterClass, and whether admission is told to keep it.
   * @default any that suits the version
   */
  readonly clusterClass?: { readonly name: string; readonly namespace: string; readonly keep?: boolean };
  /** A prefix, the full version, or the name of a KubernetesRelease. */
  readonly version: string;
  readonly machines: readonly MachineDemand[];
  /** Storage classes that the workload cluster is to offer. */
  readonly offeredStorageClasses: readonly string[];
  readonly podRanges: readonly string[];
  readonly serviceRanges: readonly string[];
}

/** What the control plane, or one pool, asks for. */
export interface MachineDemand {
  /** The pool; absent for the control plane. */
  readonly pool?: string;
  /** How many nodes at first: the least number where the autoscaler decides. */
  readonly nodes: number;
  readonly vmClass?: string;
  /** Of the root disks. */
  readonly storageClass?: string;
  readonly volumes: readonly VolumeDemand[];
  /**
   * Label selector of the OSImage.
   * @default photon
   */
  readonly osImage?: string;
}

/** A disk of every node. */
export interface VolumeDemand {
  readonly name: string;
  /** Kubernetes quantity, for example "50Gi". */
  readonly capacity: string;
  readonly storageClass?: string;
}

/** The part of a Cluster object that is read. */
export interface ClusterManifest {
  readonly metadata?: { readonly namespace?: string; readonly annotations?: Readonly<Record<string, string>> };
  // biome-ignore lint/suspicious/noExplicitAny: any Cluster of a user's, checked only as far as it is read
  readonly spec: any;
}

const skipRebase = "kubernetes.vmware.com/skip-auto-cc-rebase";
const resolveOsImage = "run.tanzu.vmware.com/resolve-os-image";
const autoscalerMinSize = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size";

/** What a Cluster object (Cluster API v1beta2, or v1beta1) asks of its Supervisor. */
export function demandOf({ metadata, spec }: ClusterManifest): Demand {
  const { version, controlPlane, workers, variables } = spec.topology;
  const classRef = classRefOf(spec.topology);
  const common = valuesOf(variables);
  const pools: readonly Section[] = workers?.machineDeployments ?? [];
  const keep = skipRebase in (metadata?.annotations ?? {});
  const namespace = classRef.namespace ?? metadata?.namespace ?? "";
  return {
    ...(classRef.name === undefined ? {} : { clusterClass: { name: classRef.name, namespace, keep } }),
    version,
    machines: [
      machines(controlPlane ?? {}, common),
      ...pools.map((pool) => ({ pool: pool.name ?? "", ...machines(pool, common) })),
    ],
    offeredStorageClasses: offered(common.vsphereOptions),
    podRanges: spec.clusterNetwork?.pods?.cidrBlocks ?? [],
    serviceRanges: spec.clusterNetwork?.services?.cidrBlocks ?? [],
  };
}

/** v1beta1 has `class` and `classNamespace` (CAPI: api/core/v1beta1/cluster_types.go). */
function classRefOf(topology: ClusterManifest["spec"]): { readonly name?: string; readonly namespace?: string } {
  return topology.classRef ?? { name: topology.class, namespace: topology.classNamespace };
}

interface Section {
  readonly name?: string;
  readonly replicas?: number;
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly variables?: { readonly overrides?: readonly Variable[] };
}

interface Variable {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: the value of a class variable
  readonly value: any;
}

function machines(section: Section, common: Readonly<Record<string, Variable["value"]>>): MachineDemand {
  const values = { ...common, ...valuesOf(section.variables?.overrides) };
  const { vmClass, storageClass } = values;
  const volumes: unknown =
    values.volumes ?? values[section.name === undefined ? "controlPlaneVolumes" : "nodePoolVolumes"];
  const annotations = section.metadata?.annotations ?? {};
  const osImage = annotations[resolveOsImage];
  return {
    nodes: section.replicas ?? Number(annotations[autoscalerMinSize] ?? 1),
    ...(typeof vmClass === "string" ? { vmClass } : {}),
    ...(typeof storageClass === "string" ? { storageClass } : {}),
    volumes: Array.isArray(volumes) ? volumes.filter((item) => typeof item === "object").map(volume) : [],
    ...(osImage ? { osImage } : {}),
  };
}

/** In the classes before builtin-generic-v3.3 the capacity is `{ storage: "50Gi" }` (VKS: tanzukubernetescluster, volumes). */
function volume({ name, capacity, storageClass }: Variable["value"]): VolumeDemand {
  const size = capacity?.storage ?? capacity;
  return { name, capacity: String(size), ...(typeof storageClass === "string" ? { storageClass } : {}) };
}

function offered(vsphereOptions: Variable["value"]): readonly string[] {
  const { availableStorageClasses = [], defaultStorageClass } = vsphereOptions?.persistentVolumes ?? {};
  return [...new Set<string>([...availableStorageClasses, ...(defaultStorageClass ? [defaultStorageClass] : [])])];
}

function valuesOf(variables: readonly Variable[] = []): Readonly<Record<string, Variable["value"]>> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
