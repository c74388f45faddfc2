import { change, healthyCluster, type Objects } from "../provider/objects";

/** A cluster whose one worker cannot be made. */
export function failedCluster(): Objects {
  const objects = healthyCluster();
  change(objects.workerVm, "VirtualMachineCreated", { status: "False", reason: "Error", message: "no host" });
  change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeDoesNotExist", message: "" });
  return objects;
}

/** A cluster whose one worker has just joined. */
export function progressingCluster(): Objects {
  const objects = healthyCluster();
  change(objects.worker, "NodeHealthy", { status: "Unknown", reason: "InspectionFailed", message: "Waiting" });
  return objects;
}
