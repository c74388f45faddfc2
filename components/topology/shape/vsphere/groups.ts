import type {
  ControlPlaneTopologyArgs,
  MachineTopologyArgs,
  PoolRolloutArgs,
  RolloutArgs,
  TaintArgs,
  WorkerPoolTopologyArgs,
} from "../../../args";
import type { Check } from "../../check/check";
import { type Members, object } from "../../check/object";
import { integer } from "../../check/scalar";
import { moment } from "../../rules/moment";
import { controlPlaneReplicas } from "../../rules/replicas";
import { nodeLabels } from "../../rules/vsphere/node-labels";
import { supervisorOnly } from "../other-backend";
import { taintList, taintMembers } from "../taints";
import { machineOverrides } from "./machine";

const drain = "vsphere.drainTimeout says how long a drain may take";
const noRepair = "nothing replaces a node between two runs";
const surge = "the nodes of a pool are replaced side by side, each by a new one first";

/** What the control plane and the pools have in common. */
const group: Members<MachineTopologyArgs> = {
  nodeLabels,
  taints: taintList(object<TaintArgs>({ ...taintMembers, propagation: supervisorOnly() }, "key", "effect")),
  vsphere: machineOverrides,
  vmClass: supervisorOnly("use vsphere.cpus and vsphere.memory"),
  storageClass: supervisorOnly("use vsphere.storagePolicy of the cluster"),
  volumes: supervisorOnly("use vsphere.extraDisks"),
  osImage: supervisorOnly("use vsphere.template"),
  labels: supervisorOnly("use nodeLabels"),
  annotations: supervisorOnly(),
  readinessGates: supervisorOnly(),
  variables: supervisorOnly(),
};

/** The control plane of a cluster on vSphere. */
export const vsphereControlPlane: Check = object<ControlPlaneTopologyArgs>({
  ...group,
  replicas: controlPlaneReplicas,
  rollout: object<RolloutArgs>({ after: moment }),
  healthCheck: supervisorOnly(noRepair),
  deletion: supervisorOnly(drain),
});

/** A pool of a cluster on vSphere. */
export const vspherePool: Check = object<WorkerPoolTopologyArgs>({
  ...group,
  replicas: integer(0),
  rollout: object<PoolRolloutArgs>({
    after: moment,
    type: supervisorOnly(),
    maxSurge: supervisorOnly(surge),
    maxUnavailable: supervisorOnly(surge),
  }),
  autoscaler: supervisorOnly("use replicas"),
  class: supervisorOnly(),
  failureDomain: supervisorOnly(),
  minReadySeconds: supervisorOnly(),
  healthCheck: supervisorOnly(noRepair),
  deletion: supervisorOnly(drain),
});
