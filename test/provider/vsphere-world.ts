import type { KindName } from "../../provider/observe/kinds";
import type { KubeObject } from "../../provider/observe/kube-object";
import { holds, holdsNot, made, ownedBy } from "../../provider/observe/made-object";
import { type RealizedEntity, realizedObject } from "../../provider/observe/nsx/realized-entity";
import { snapshotOfAll, type UnreadKind } from "../../provider/observe/snapshot";
import { templateObject } from "../../provider/observe/vcenter/template";
import { type EndedTask, virtualMachineObject } from "../../provider/observe/vcenter/virtual-machine";
import { apiServerObject, type Probed } from "../../provider/observe/workload/api-server";
import { linked } from "../../provider/observe/workload/linked";
import { ClusterView } from "../../provider/phases/cluster-view";
import type { ApiAccess, VsphereSubject } from "../../provider/phases/vsphere/subject";
import { subjectObjects } from "../../provider/phases/vsphere/subject-objects";
import { admin, authority } from "./observe/workload/pki";
import { controlPlaneMachine, nodeOf, staticPodsOf, subject, virtualMachineOf, worker } from "./vsphere-objects";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
// biome-ignore lint/suspicious/noExplicitAny: tests change any field of any object
type Raw = Record<string, any>;

/** What the servers around a cluster on vSphere would answer: facts, which a test may change before they are made objects. */
export interface World {
  subject: Mutable<VsphereSubject>;
  api: ApiAccess | undefined;
  now: Date;
  /** Names in the inventory that there are. */
  inventory: Set<string>;
  /** What is found under a template's name. */
  templates: Raw[];
  networkIsVisible: boolean;
  realized: RealizedEntity[];
  probed: Probed;
  /** Properties by node; absent for a machine that vCenter does not know. */
  machines: Record<string, Raw | undefined>;
  tasks: Record<string, EndedTask>;
  nodes: Raw[];
  pods: Raw[];
  coreDns: Raw | undefined;
  kubeadmConfig: boolean;
  unread: Map<KindName, UnreadKind>;
}

const site = {
  datacenter: "dc-1",
  computeCluster: "cluster-1",
  resourcePool: "pool-1",
  datastore: "vsan",
  templates: ["ubuntu-2404-kube-v1.33.3"],
};

/** A cluster with one control-plane node and one worker, available. */
export function healthyWorld(): World {
  const machines = [controlPlaneMachine, worker];
  return {
    subject: {
      ...subject,
      site,
      network: { name: "shop-nodes", nsxPath: "/infra/segments/shop-nodes" },
      bootstrap: { authorities: { "kubernetes-ca": authority.certificate }, userDataBytes: 16_000 },
      machines,
    },
    api: { endpoint: "https://10.0.0.5:6443", ca: authority.certificate, ...admin },
    now: new Date("2026-01-01T00:00:00Z"),
    inventory: new Set(["dc-1", "cluster-1", "pool-1", "vsan"]),
    templates: [
      {
        "config.guestId": "ubuntu64Guest",
        "config.firmware": "efi",
        "config.vAppConfig.property": [{ id: "KUBERNETES_SEMVER", value: "v1.33.3" }],
      },
    ],
    networkIsVisible: true,
    realized: [{ entity_type: "RealizedLogicalSwitch", state: "REALIZED", alarms: [] }],
    probed: { answering: { is: "ours" }, readyz: "[+]ping ok\n[+]etcd ok\nreadyz check passed\n", ready: true },
    machines: Object.fromEntries(machines.map((machine) => [machine.node, propertiesOf(machine)])),
    tasks: {},
    nodes: machines.map((machine) => structuredClone(nodeOf(machine))),
    pods: structuredClone(staticPodsOf(controlPlaneMachine)),
    coreDns: {
      kind: "Deployment",
      metadata: { name: "coredns", namespace: "kube-system" },
      status: { conditions: [{ type: "Available", status: "True", reason: "MinimumReplicasAvailable", message: "" }] },
    },
    kubeadmConfig: true,
    unread: new Map(),
  };
}

/** What is watched of a machine, for a test to change. */
export function propertiesOf(machine: Parameters<typeof virtualMachineOf>[0], phase = "joined"): Raw {
  return structuredClone(virtualMachineOf(machine, { phase }).properties);
}

/** The world as a phase sees it. */
export function viewOf(world: World, { pool, node }: { pool?: string; node?: string } = {}): ClusterView {
  const objects = objectsOf(world).filter(({ kind }) => !world.unread.has(kind as KindName));
  const byUid = new Map(objects.map((object) => [object.metadata.uid, object]));
  return new ClusterView(snapshotOfAll({ namespace: "", name: "shop" }, byUid, world.unread), pool, node);
}

function objectsOf(world: World): KubeObject[] {
  const { subject, api, now, realized, probed } = world;
  const { nsxPath = "" } = subject.network ?? {};
  return [
    ...subjectObjects(subject, api, now),
    ...inventoryOf(world),
    ...subject.site.templates.map((name) => templateObject("shop", name, world.templates.map(asProperties))),
    ...(nsxPath ? [realizedObject("shop", nsxPath, realized)] : []),
    apiServerObject("shop", "https://10.0.0.5:6443", probed),
    ...(subject.machines ?? []).map((machine) => {
      const properties = world.machines[machine.node];
      return virtualMachineObject(machine, properties && asProperties(properties), world.tasks[machine.node]);
    }),
    ...[...world.nodes, ...world.pods, ...(world.coreDns ? [world.coreDns] : []), ...kubeadmConfig(world)].map(stored),
  ];
}

function inventoryOf({ subject, inventory, networkIsVisible }: World): KubeObject[] {
  const { datacenter, computeCluster, resourcePool = "", datastore = "" } = subject.site;
  const named = {
    Datacenter: datacenter,
    ComputeCluster: computeCluster,
    ResourcePool: resourcePool,
    Datastore: datastore,
  };
  const owners = [ownedBy("Cluster", "shop")];
  const found = (is: boolean, reason: string) => [is ? holds("Found") : holdsNot("Found", reason, "not there")];
  return [
    ...Object.entries(named).map(([kind, name]) =>
      made({ kind: kind as KindName, name, owners, conditions: found(inventory.has(name), "NotFound") }),
    ),
    made({ kind: "Network", name: "shop-nodes", owners, conditions: found(networkIsVisible, "NotVisible") }),
  ];
}

function kubeadmConfig({ kubeadmConfig }: World): Raw[] {
  return kubeadmConfig ? [{ kind: "ConfigMap", metadata: { name: "kubeadm-config", namespace: "kube-system" } }] : [];
}

function stored(object: Raw): KubeObject {
  const { kind, metadata } = object;
  return linked({ apiVersion: "v1", ...object, kind, metadata: { uid: `${kind}-${metadata.name}`, ...metadata } });
}

function asProperties(raw: Raw): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(raw));
}
