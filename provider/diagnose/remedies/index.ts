import type { Unmet } from "../../phases/verdict";
import { accessRemedies, silenceRemedies } from "./access";
import { deletionRemedies } from "./deletion";
import { infrastructureRemedies } from "./infrastructure";
import { machineRemedies } from "./machines";
import { nodeRemedies } from "./nodes";
import { fits, type Remedy } from "./remedy";
import { topologyRemedies } from "./topology";
import { vsphereRemedies } from "./vsphere";
import { workloadRemedies } from "./workload";

/** Every known reason, the more specific row first. Advice adds to a cause and never replaces its words. */
export const remedies: readonly Remedy[] = [
  ...silenceRemedies,
  ...vsphereRemedies,
  ...workloadRemedies,
  ...accessRemedies,
  ...topologyRemedies,
  ...infrastructureRemedies,
  ...machineRemedies,
  ...nodeRemedies,
  ...deletionRemedies,
];

/** What to do about an unmet requirement, if its reason is known. */
export function remedyFor(verdict: Unmet): string | undefined {
  return remedies.find((remedy) => fits(remedy, verdict))?.advice;
}
