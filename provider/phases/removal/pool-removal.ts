import type { Phase } from "../phase";
import { Check } from "../requirement";
import { met } from "../verdict";
import { blockerOf } from "./blocker";

/** Nothing of one pool is left. */
export const poolRemoval: Phase = {
  name: "pool-removal",
  timeout: 30 * 60_000,
  requirements: [
    new Check("MachineDeployment: gone", (view) => {
      const deployment = view.machineDeployment(view.pool ?? "");
      return deployment ? blockerOf([deployment], view) : met;
    }),
    new Check("Machine: gone", (view) => {
      const left = view.snapshot.objects("Machine").filter((machine) => view.isOfPool(machine));
      return left.length === 0 ? met : blockerOf(left, view);
    }),
  ],
  explainedBy: [],
};
