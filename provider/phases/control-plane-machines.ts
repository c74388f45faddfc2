import { type KubeObject, refOf } from "../observe/kube-object";
import { topologyIsCurrent } from "./currency";
import { machineKinds, type Phase } from "./phase";
import { Check, condition, conditionIfReported, conditionVerdict, field, firstUnmet } from "./requirement";
import { behindControlPlane, controlPlaneMachines } from "./target";
import { met, waiting } from "./verdict";

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
  return without
    ? waiting(
        refOf(view.ofMachine("VSphereMachine", without) ?? without),
        "VirtualMachine",
        "NotCreated",
        "VirtualMachine does not exist yet",
      )
    : met;
});

/** An address VMware Tools reported, as CAPV wants it. */
const address = (vm: KubeObject) => vm.status?.network?.primaryIP4 || vm.status?.network?.primaryIP6 || vm.status?.vmIp;

/** Phase 3b: the control plane's virtual machines run and have an address. */
export const controlPlaneMachinesPhase: Phase = {
  name: "control-plane-machines",
  timeout: 20 * 60_000,
  requirements: [
    topologyIsCurrent,
    condition(controlPlaneMachines, "BootstrapConfigReady"),
    virtualMachinesExist,
    portsReady,
    ...preconditions.map((requirement) => requirement.whereReadable()),
    condition(virtualMachines, "VirtualMachineCreated").whereReadable(),
    field(virtualMachines, "status.powerState", (vm) =>
      /^poweredOn$/i.test(vm.status?.powerState ?? ""),
    ).whereReadable(),
    field(virtualMachines, "status.network.primaryIP4", address).whereReadable(),
    condition(vsphereMachines, "VirtualMachineProvisioned"),
    field(vsphereMachines, "spec.providerID", (machine) => machine.spec?.providerID),
    condition(controlPlaneMachines, "InfrastructureReady"),
  ],
  explainedBy: machineKinds,
};
