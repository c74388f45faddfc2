import type { KubeObject } from "../observe/kube-object";
import { controllers } from "./controllers";
import { topologyIsCurrent } from "./currency";
import { endpointIsLoadBalancerAddress } from "./endpoint";
import { machineKinds, type Phase } from "./phase";
import { notReplaced } from "./replacement";
import { Check, condition, conditionIfReported, conditionVerdict, field, firstUnmet } from "./requirement";
import { behindControlPlane, controlPlaneMachines } from "./target";
import { met, silent } from "./verdict";

const vsphereMachines = behindControlPlane("VSphereMachine");
const virtualMachines = behindControlPlane("VirtualMachine");

/** What VM Operator wants before it creates a machine, in its order (VM Operator: vmprovider_vm.go). */
const preconditions = [
  "VirtualMachineClassReady",
  "VirtualMachineImageReady",
  "VirtualMachineConditionVMSetResourcePolicyReady",
  "VirtualMachineStorageReady",
  "VirtualMachineBootstrapReady",
  "VirtualMachineNetworkReady",
  "VirtualMachineConditionImageCacheReady",
  "VirtualMachineConditionPlacementReady",
].map((type) => conditionIfReported(virtualMachines, type));

/** Every network port of the machines is realised by NSX. */
const portsReady = new Check("SubnetPort: Ready", (view) =>
  firstUnmet(
    virtualMachines
      .find(view)
      .flatMap((machine) => view.ownedBy(machine, "SubnetPort"))
      .map((port) => conditionVerdict(port, "Ready")),
  ),
);

/** Every control-plane Machine has its VirtualMachine. */
const virtualMachinesExist = new Check("VirtualMachine: exists", (view) => {
  if (view.snapshot.unread.has("VirtualMachine")) return met;
  const without = view.controlPlaneMachines.find((machine) => !view.ofMachine("VirtualMachine", machine));
  if (!without) return met;
  const maker = view.ofMachine("VSphereMachine", without) ?? without;
  return silent(maker, "VirtualMachine", "NotCreated", "VirtualMachine does not exist yet");
});

/** An address VMware Tools reported, as CAPV wants it. */
const address = (vm: KubeObject) => vm.status?.network?.primaryIP4 || vm.status?.network?.primaryIP6 || vm.status?.vmIp;

/** Phase 3b: the control plane's virtual machines run and have an address. */
export const controlPlaneMachinesPhase: Phase = {
  name: "control-plane-machines",
  timeout: 20 * 60_000,
  requirements: [
    topologyIsCurrent,
    endpointIsLoadBalancerAddress,
    condition(controlPlaneMachines, "BootstrapConfigReady"),
    notReplaced,
    virtualMachinesExist.owedBy(controllers.infrastructure),
    portsReady.owedBy(controllers.network),
    ...preconditions.map((requirement) => requirement.whereReadable()),
    condition(virtualMachines, "VirtualMachineCreated").whereReadable().owedBy(controllers.virtualMachine),
    field(virtualMachines, "status.powerState", (vm) =>
      /^poweredOn$/i.test(vm.status?.powerState ?? ""),
    ).whereReadable(),
    field(virtualMachines, "status.network.primaryIP4", address).whereReadable(),
    condition(vsphereMachines, "VirtualMachineProvisioned").owedBy(controllers.infrastructure),
    field(vsphereMachines, "spec.providerID", (machine) => machine.spec?.providerID),
    condition(controlPlaneMachines, "InfrastructureReady"),
  ],
  explainedBy: machineKinds,
};
