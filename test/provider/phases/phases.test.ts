import { describe, expect, it } from "vitest";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, type PhaseName, phaseNames } from "../../../provider/phases/phase";
import { change, healthyCluster, type Objects, snapshot, view } from "../objects";

/** One way in which a phase is not done: what is changed in a healthy cluster, and what the phase then says. */
interface Row {
  readonly phase: PhaseName;
  readonly when: string;
  readonly change: (objects: Objects) => void;
  readonly says: { is: "waiting" | "failed"; kind: string; condition: string; reason: string };
}

const waiting = (kind: string, condition: string, reason: string) => ({
  is: "waiting" as const,
  kind,
  condition,
  reason,
});
const failed = (kind: string, condition: string, reason: string) => ({
  is: "failed" as const,
  kind,
  condition,
  reason,
});
const isFalse = (reason: string, message = "") => ({ status: "False", reason, message });

const rows: Row[] = [
  {
    phase: "topology",
    when: "the topology controller has not seen the latest change",
    change: (o) => (o.cluster.metadata.generation = 2),
    says: waiting("Cluster", "observedGeneration", "NotCurrent"),
  },
  {
    phase: "topology",
    when: "the class is not reconciled",
    change: (o) => change(o.cluster, "TopologyReconciled", isFalse("ClusterClassNotReconciled")),
    says: failed("Cluster", "TopologyReconciled", "ClusterClassNotReconciled"),
  },
  {
    phase: "topology",
    when: "a pool has no MachineDeployment",
    change: (o) => delete o.deployment,
    says: waiting("Cluster", "MachineDeployment", "NotCreated"),
  },
  {
    phase: "topology",
    when: "a MachineDeployment has no MachineSet",
    change: (o) => delete o.machineSet,
    says: waiting("MachineDeployment", "MachineSet", "NotCreated"),
  },
  {
    phase: "topology",
    when: "the Cluster is being deleted",
    change: (o) => (o.cluster.metadata.deletionTimestamp = "2026-01-01T00:00:00Z"),
    says: failed("Cluster", "Exists", "Deleting"),
  },
  {
    phase: "infrastructure",
    when: "the load balancer has no address",
    change: (o) => change(o.infrastructure, "LoadBalancerReady", isFalse("WaitingForIP")),
    says: failed("VSphereCluster", "LoadBalancerReady", "WaitingForIP"),
  },
  {
    phase: "infrastructure",
    when: "the SubnetSet is not realised",
    change: (o) => change(o.subnetSet, "Ready", isFalse("SubnetSetNotReady", "no IP block")),
    says: failed("SubnetSet", "Ready", "SubnetSetNotReady"),
  },
  {
    phase: "infrastructure",
    when: "the endpoint is the address of another load balancer",
    change: (o) => (o.cluster.spec.controlPlaneEndpoint.host = "10.0.0.9"),
    says: failed("Cluster", "controlPlaneEndpoint", "EndpointIsNotLoadBalancer"),
  },
  {
    phase: "infrastructure",
    when: "the endpoint was there before the load balancer had any address",
    change: (o) => (o.service.status.loadBalancer = {}),
    says: waiting("VirtualMachineService", "status.loadBalancer", "NoAddress"),
  },
  {
    phase: "infrastructure",
    when: "a condition speaks of an earlier generation",
    change: (o) => (o.infrastructure.metadata.generation = 2),
    says: waiting("VSphereCluster", "ResourcePolicyReady", "NotCurrent"),
  },
  {
    phase: "control-plane-bootstrap",
    when: "the kubeconfig Secret does not exist",
    change: (o) => delete o.kubeconfig,
    says: waiting("KubeadmControlPlane", "Secret", "NotCreated"),
  },
  {
    phase: "control-plane-bootstrap",
    when: "the bootstrap data waits for the infrastructure",
    change: (o) => change(o.cpConfig, "DataSecretAvailable", isFalse("NotAvailable")),
    says: waiting("KubeadmConfig", "DataSecretAvailable", "NotAvailable"),
  },
  {
    phase: "control-plane-bootstrap",
    when: "the bootstrap data Secret is not there although it is reported",
    change: (o) => delete o.cpSecret,
    says: waiting("KubeadmConfig", "Secret", "NotCreated"),
  },
  {
    phase: "control-plane-machines",
    when: "the image is missing",
    change: (o) => change(o.cpVm, "VirtualMachineImageReady", isFalse("NotFound")),
    says: failed("VirtualMachine", "VirtualMachineImageReady", "NotFound"),
  },
  {
    phase: "control-plane-machines",
    when: "the port has no address",
    change: (o) => change(o.cpPort, "Ready", isFalse("SubnetPortNotReady")),
    says: failed("SubnetPort", "Ready", "SubnetPortNotReady"),
  },
  {
    phase: "control-plane-machines",
    when: "the machine is off",
    change: (o) => (o.cpVm.status.powerState = "PoweredOff"),
    says: waiting("VirtualMachine", "status.powerState", "NotSet"),
  },
  {
    phase: "control-plane-initialization",
    when: "the endpoint is the address of another load balancer",
    change: (o) => (o.cluster.spec.controlPlaneEndpoint.host = "10.0.0.9"),
    says: failed("Cluster", "controlPlaneEndpoint", "EndpointIsNotLoadBalancer"),
  },
  {
    phase: "control-plane-initialization",
    when: "the first Machine was replaced before kubeadm init was done",
    change: (o) => (o.controlPlane.status.lastRemediation = { machine: "shop-cp-0", retryCount: 2 }),
    says: failed("KubeadmControlPlane", "remediation", "ReplacedBeforeInitialization"),
  },
  {
    phase: "control-plane-initialization",
    when: "etcd is not healthy",
    change: (o) => change(o.controlPlane, "EtcdClusterHealthy", isFalse("NotHealthy")),
    says: waiting("KubeadmControlPlane", "EtcdClusterHealthy", "NotHealthy"),
  },
  {
    phase: "control-plane-initialization",
    when: "the control plane still has the old version",
    change: (o) => (o.cluster.spec.topology.version = "v1.34.1"),
    says: waiting("KubeadmControlPlane", "spec.version", "NotFollowing"),
  },
  {
    phase: "control-plane-initialization",
    when: "a surplus machine of a roll-out is left",
    change: (o) => (o.controlPlane.status.replicas = 2),
    says: waiting("KubeadmControlPlane", "status.replicas", "ReplicasDiffer"),
  },
  {
    phase: "workers",
    when: "a node has not joined",
    change: (o) => delete o.worker.status.nodeRef,
    says: waiting("Machine", "status.nodeRef", "NotJoined"),
  },
  {
    phase: "workers",
    when: "a replica is of the old version",
    change: (o) => (o.deployment.status.upToDateReplicas = 0),
    says: waiting("MachineDeployment", "status.upToDateReplicas", "ReplicasDiffer"),
  },
  {
    phase: "workers",
    when: "a roll-out has begun that no counter has noticed yet",
    change: (o) => {
      o.cluster.spec.topology.version = "v1.34.1";
      o.deployment.spec.template.spec.version = "v1.34.1";
      o.newMachineSet = { ...structuredClone(o.machineSet), spec: { template: { spec: { version: "v1.34.1" } } } };
      o.newMachineSet.metadata.uid = "new";
    },
    says: waiting("MachineDeployment", "spec", "OutOfDate"),
  },
  {
    phase: "workers",
    when: "only the beginning of a reconcile has seen the latest change",
    change: (o) => {
      o.deployment.metadata.generation = 2;
      o.deployment.status.conditions.push({
        type: "Paused",
        status: "False",
        reason: "NotPaused",
        observedGeneration: 2,
      });
    },
    says: waiting("MachineDeployment", "observedGeneration", "NotCurrent"),
  },
  {
    phase: "workers",
    when: "the pool is not in the topology",
    change: (o) => (o.cluster.spec.topology.workers = undefined),
    says: waiting("Cluster", "spec.topology.workers", "PoolNotDeclared"),
  },
  {
    phase: "available",
    when: "Available speaks of an earlier generation",
    change: (o) => change(o.cluster, "Available", { observedGeneration: 0.5 }),
    says: waiting("Cluster", "Available", "NotCurrent"),
  },
  {
    phase: "available",
    when: "a worker is missing although Available is True",
    change: (o) => (o.cluster.status.workers.availableReplicas = 0),
    says: waiting("Cluster", "status.workers.availableReplicas", "ReplicasDiffer"),
  },
  {
    phase: "available",
    when: "add-ons are not reconciled",
    change: (o) =>
      o.cluster.status.conditions.push({
        type: "AddonsReconciled",
        status: "False",
        reason: "ReconcileFailed",
        message: "",
      }),
    says: failed("Cluster", "AddonsReconciled", "ReconcileFailed"),
  },
];

describe("phases", () => {
  it.each(phaseNames)("%s is done in an available cluster", (name) => {
    const status = evaluate(phases[name], view(healthyCluster()));
    expect(status).toEqual({ phase: name, met: status.total, total: status.total });
  });

  it.each(rows)("$phase is not done when $when", ({ phase, change: apply, says }) => {
    const objects = healthyCluster();
    apply(objects);
    const { verdict } = evaluate(phases[phase], view(objects)).blocker ?? {};
    expect({ ...says }).toEqual({
      is: verdict?.is,
      kind: verdict?.at.kind,
      condition: verdict?.condition,
      reason: verdict?.reason,
    });
  });

  it.each(phaseNames)("%s waits, and fails in time only, when there is no Cluster", (name) => {
    const { verdict } = evaluate(phases[name], view({})).blocker ?? {};
    expect(verdict).toMatchObject({ is: "failed", reason: "NotFound", grace: 10_000 });
    expect(verdict?.message).toBe("Cluster team-a/shop does not exist");
  });

  it("lets a pool that was declared early be made once the control plane is stable", () => {
    const objects = healthyCluster();
    delete objects.deployment;
    change(objects.cluster, "TopologyReconciled", isFalse("MachineDeploymentsCreatePending"));
    expect(evaluate(phases.topology, view(objects)).blocker).toBeUndefined();
    expect(evaluate(phases.workers, view(objects)).blocker?.verdict.reason).toBe("NotCreated");
  });

  it("minds no replacement of a Machine once the control plane was initialized, and no cluster without a load balancer", () => {
    const objects = healthyCluster();
    objects.controlPlane.status.lastRemediation = { machine: "shop-cp-0", retryCount: 0 };
    objects.controlPlane.status.initialization = { controlPlaneInitialized: true };
    delete objects.service;
    expect(phaseNames.filter((name) => evaluate(phases[name], view(objects)).blocker)).toEqual([]);
  });

  it("leaves replicas to the autoscaler", () => {
    const objects = healthyCluster();
    delete objects.cluster.spec.topology.workers.machineDeployments[0].replicas;
    expect(evaluate(phases.workers, view(objects)).blocker).toBeUndefined();
  });

  it("accepts a topology that is being rolled out in order, until the last phase", () => {
    const objects = healthyCluster();
    change(objects.cluster, "TopologyReconciled", isFalse("ClusterUpgrading"));
    expect(evaluate(phases.topology, view(objects)).blocker).toBeUndefined();
    expect(evaluate(phases.available, view(objects)).blocker?.verdict.reason).toBe("ClusterUpgrading");
  });

  it("needs no details that may not be read, but does need the Cluster", () => {
    const objects = healthyCluster();
    for (const key of ["cpVm", "cpPort", "workerVm", "workerPort", "subnetSet", "cpSecret"]) delete objects[key];
    const forbidden = { reason: "forbidden", message: "no rights" } as const;
    const unread = new Map(
      (["VirtualMachine", "SubnetPort", "SubnetSet", "Secret"] as const).map((kind) => [kind, forbidden] as const),
    );
    const tenant = new ClusterView(snapshot(objects, unread), "general");
    for (const name of phaseNames) expect(evaluate(phases[name], tenant).blocker, name).toBeUndefined();

    const nobody = new ClusterView(snapshot({}, new Map([["Cluster", forbidden] as const])));
    expect(evaluate(phases.topology, nobody).blocker?.verdict).toMatchObject({ is: "failed", message: "no rights" });
  });
});
