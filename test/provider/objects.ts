import { type Snapshot, snapshotOf } from "../../provider/observe/snapshot";
import { ClusterView } from "../../provider/phases/cluster-view";

/** Objects of a cluster, by a key of their own, so that a test can change one. */
// biome-ignore lint/suspicious/noExplicitAny: tests change any field of any object
export type Objects = Record<string, any>;

const labels = { "cluster.x-k8s.io/cluster-name": "shop" };
const controlPlaneLabels = { ...labels, "cluster.x-k8s.io/control-plane": "" };
const poolLabels = { ...labels, "topology.cluster.x-k8s.io/deployment-name": "general" };

/** A condition as Cluster API v1beta2 writes it. */
export function condition(type: string, status = "True", reason = status === "True" ? type : "NotReady", message = "") {
  return { type, status, reason, message, lastTransitionTime: "2026-01-01T00:00:00Z", observedGeneration: 1 };
}

/** The condition of an object, to be changed in place. */
export function change(object: Objects[string] | undefined, type: string, to: object): void {
  const found = object?.status.conditions.find((c: { type: string }) => c.type === type);
  if (!found) throw new Error(`${object?.kind} has no condition ${type}`);
  Object.assign(found, to);
}

/** A cluster with one control-plane node and a pool `general` of one, available. */
export function healthyCluster(): Objects {
  const counters = { replicas: 1, readyReplicas: 1, availableReplicas: 1, upToDateReplicas: 1 };
  return {
    cluster: make("Cluster", "shop", [], {
      labels: {},
      spec: {
        infrastructureRef: { name: "shop-abcde" },
        controlPlaneRef: { name: "shop-cp" },
        controlPlaneEndpoint: { host: "10.0.0.1", port: 6443 },
        topology: {
          version: "v1.33.3",
          controlPlane: { replicas: 1 },
          workers: { machineDeployments: [{ name: "general", replicas: 1 }] },
        },
      },
      status: {
        observedGeneration: 1,
        initialization: { infrastructureProvisioned: true, controlPlaneInitialized: true },
        controlPlane: { desiredReplicas: 1, ...counters },
        workers: { desiredReplicas: 1, ...counters },
        conditions: ["TopologyReconciled", "InfrastructureReady", "ControlPlaneInitialized", "Available"].map((type) =>
          condition(type),
        ),
      },
    }),
    infrastructure: make("VSphereCluster", "shop-abcde", ["cluster"], {
      status: {
        ready: true,
        conditions: ["ResourcePolicyReady", "NetworkReady", "LoadBalancerReady", "Ready"].map((type) =>
          condition(type),
        ),
      },
    }),
    subnetSet: make("SubnetSet", "shop-abcde", ["infrastructure"], {
      labels: {},
      status: { conditions: [{ ...condition("Ready", "True", "SubnetSetReady"), observedGeneration: undefined }] },
    }),
    service: make("VirtualMachineService", "shop", ["infrastructure"], {
      labels: {},
      finalizers: ["vmoperator.vmware.com/virtualmachineservice"],
      status: { loadBalancer: { ingress: [{ ip: "10.0.0.1" }] } },
    }),
    controlPlane: make("KubeadmControlPlane", "shop-cp", ["cluster"], {
      spec: { version: "v1.33.3", replicas: 1 },
      status: {
        observedGeneration: 1,
        ...counters,
        conditions: [
          "CertificatesAvailable",
          "Initialized",
          "EtcdClusterHealthy",
          "ControlPlaneComponentsHealthy",
          "Available",
        ].map((type) => condition(type)),
      },
    }),
    ...secrets(),
    ...machine("cp", "controlPlane", controlPlaneLabels),
    deployment: make("MachineDeployment", "shop-general", ["cluster"], {
      labels: poolLabels,
      spec: { replicas: 1, template: { spec: { version: "v1.33.3" } } },
      status: { observedGeneration: 1, ...counters, conditions: [condition("Available")] },
    }),
    machineSet: make("MachineSet", "shop-general-1", ["deployment"], {
      labels: poolLabels,
      spec: { template: { spec: { version: "v1.33.3" } } },
    }),
    ...machine("worker", "machineSet", poolLabels),
  };
}

/** The snapshot of a cluster's objects, which a test may then go on to change. */
export function snapshot(objects: Objects, unread: Snapshot["unread"] = new Map()): Snapshot {
  const copies = Object.values(objects).map((object) => structuredClone(object));
  return snapshotOf({ namespace: "team-a", name: "shop" }, copies, unread);
}

/** The view of a cluster's objects, of the pool `general` where one is looked at. */
export function view(objects: Objects, pool = "general"): ClusterView {
  return new ClusterView(snapshot(objects), pool);
}

/** A Machine with its KubeadmConfig, bootstrap Secret, VSphereMachine, VirtualMachine and SubnetPort. */
export function machine(key: string, owner: string, machineLabels: Record<string, string>): Objects {
  const name = `shop-${key}-1`;
  return {
    [key]: make("Machine", name, [owner], {
      labels: machineLabels,
      spec: { bootstrap: { configRef: { name } }, infrastructureRef: { name }, version: "v1.33.3" },
      status: {
        nodeRef: { name },
        conditions: ["BootstrapConfigReady", "InfrastructureReady", "NodeHealthy"].map((type) => condition(type)),
      },
    }),
    [`${key}Config`]: make("KubeadmConfig", name, [key], {
      status: { dataSecretName: name, conditions: [condition("DataSecretAvailable")] },
    }),
    [`${key}Secret`]: make("Secret", name, [`${key}Config`], {}),
    [`${key}VSphere`]: make("VSphereMachine", name, [key], {
      spec: { providerID: `vsphere://${name}` },
      status: { conditions: [condition("VirtualMachineProvisioned")] },
    }),
    [`${key}Vm`]: make("VirtualMachine", name, [`${key}VSphere`], {
      status: {
        powerState: "PoweredOn",
        network: { primaryIP4: "10.244.0.3" },
        conditions: [
          "VirtualMachineClassReady",
          "VirtualMachineImageReady",
          "VirtualMachineStorageReady",
          "VirtualMachineBootstrapReady",
          "VirtualMachineNetworkReady",
          "VirtualMachineCreated",
        ].map((type) => condition(type)),
      },
    }),
    [`${key}Port`]: make("SubnetPort", `${name}-eth0`, [`${key}Vm`], {
      labels: {},
      status: { conditions: [{ ...condition("Ready", "True", "SubnetPortReady"), observedGeneration: undefined }] },
    }),
  };
}

function secrets(): Objects {
  const purposes = ["ca", "etcd", "proxy", "sa", "kubeconfig"];
  return Object.fromEntries(
    purposes.map((purpose) => [purpose, make("Secret", `shop-${purpose}`, ["controlPlane"], {})]),
  );
}

function make(kind: string, name: string, owners: string[], rest: Record<string, unknown>): Objects[string] {
  const { labels: own, finalizers, spec, status } = rest;
  return {
    apiVersion: "test/v1",
    kind,
    metadata: {
      name,
      namespace: "team-a",
      uid: uidOf(kind, name),
      generation: 1,
      creationTimestamp: "2026-01-01T00:00:00Z",
      labels: own ?? labels,
      ...(finalizers ? { finalizers } : {}),
      ownerReferences: owners.map((owner) => ({ apiVersion: "test/v1", ...ownerOf(owner) })),
    },
    spec,
    status,
  };
}

function uidOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** Owners by the key they have in a set of objects. */
function ownerOf(key: string): { kind: string; name: string; uid: string } {
  const named: Record<string, [string, string]> = {
    cluster: ["Cluster", "shop"],
    infrastructure: ["VSphereCluster", "shop-abcde"],
    controlPlane: ["KubeadmControlPlane", "shop-cp"],
    deployment: ["MachineDeployment", "shop-general"],
    machineSet: ["MachineSet", "shop-general-1"],
  };
  const [, base = "", part = ""] = /^(.*?)(Config|VSphere|Vm)?$/.exec(key) ?? [];
  const kinds: Record<string, string> = {
    "": "Machine",
    Config: "KubeadmConfig",
    VSphere: "VSphereMachine",
    Vm: "VirtualMachine",
  };
  const [kind, name] = named[key] ?? [kinds[part] as string, `shop-${base}-1`];
  return { kind, name, uid: uidOf(kind, name) };
}
