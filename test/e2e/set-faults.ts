import { inject } from "vitest";
import * as lab from "../../lab/fault";

/** Switches the lab's faults of a namespace: these and no others. */
export function setFaults(namespace: string, ...faults: string[]): Promise<void> {
  return lab.setFaults(inject("lab").adminKubeconfig, namespace, faults);
}
