/** How the machines of a control plane or pool are replaced by new ones. */
export type Rollout =
  /** Some new ones first, some old ones fewer meanwhile: numbers, or percentages such as "25%". */
  | { readonly type: "rolling"; readonly maxSurge: string; readonly maxUnavailable: string }
  /** An old one goes when somebody deletes it, and then a new one comes. */
  | { readonly type: "on-delete" }
  /** One more, and then one fewer, until all are new: control planes that a program makes on vSphere. */
  | { readonly type: "one-by-one" }
  /** A new one for every old one, all at once: workers that a program makes on vSphere. */
  | { readonly type: "side-by-side" };

/** One more at a time, never fewer: control planes (VKS), and pools that say nothing else (CAPI: machinedeployment_types.go). */
export const oneMore = { type: "rolling", maxSurge: "1", maxUnavailable: "0" } as const satisfies Rollout;

/**
 * How many machines more than wanted there can be at once while they are replaced. Those being deleted are counted in it
 * (CAPI: internal/controllers/machinedeployment/mdutil, TotalMachineSetsReplicaSum).
 */
export function surgeOf(rollout: Rollout, machines: number): number {
  if (machines === 0 || rollout.type === "on-delete") return 0;
  if (rollout.type === "one-by-one") return 1;
  return rollout.type === "side-by-side" ? machines : amountOf(rollout.maxSurge, machines, "up");
}

/**
 * For how many machines more than wanted there are disks while they are replaced. Where a program makes them, those that are
 * off stay until everything new is there (Pulumi: replacements are deleted at the end of an update).
 */
export function leftOverOf(rollout: Rollout, machines: number): number {
  return rollout.type === "one-by-one" ? machines : surgeOf(rollout, machines);
}

/**
 * How many machines fewer than wanted there can be at once while they are replaced: one where neither more nor fewer are
 * allowed, for it has to move (CAPI: mdutil, ResolveFenceposts).
 */
export function unavailableOf(rollout: Rollout, machines: number): number {
  if (machines === 0 || rollout.type === "side-by-side" || rollout.type === "one-by-one") return 0;
  if (rollout.type === "on-delete") return 1;
  const fewer = amountOf(rollout.maxUnavailable, machines, "down");
  return Math.min(machines, fewer === 0 && surgeOf(rollout, machines) === 0 ? 1 : fewer);
}

/** How many of `total` a number or percentage stands for; CAPI rounds maxSurge up and maxUnavailable down. */
function amountOf(amount: string, total: number, round: "up" | "down"): number {
  if (!amount.endsWith("%")) return Number(amount);
  // As a whole number first: 0.07 x 100 is more than 7 in binary.
  const hundredths = Number.parseInt(amount, 10) * total;
  return round === "up" ? Math.ceil(hundredths / 100) : Math.floor(hundredths / 100);
}
