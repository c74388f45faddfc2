import type { GroupPlan } from "./group";
import { type MachineCount, type Needs, needsOf, sumOfNeeds } from "./needs";

/**
 * When something is needed, in the order in which it comes. `steady`: all nodes that are asked for at first. `rollout`: control
 * plane and pools all at once on the way to new nodes, as when the VM class changes. `autoscaled`: every pool at its largest.
 * `autoscaledRollout`: a rollout then.
 */
export const situations = ["steady", "rollout", "autoscaled", "autoscaledRollout"] as const;

/** The name of such a moment. */
export type Situation = (typeof situations)[number];

/** When that is, as the end of a sentence. */
export const situationText: Readonly<Record<Situation, string>> = {
  steady: "at first",
  rollout: "during a rollout",
  autoscaled: "at the autoscaler's maximum",
  autoscaledRollout: "during a rollout at the autoscaler's maximum",
};

/** What is needed in each; the last two only where an autoscaler decides. */
export type NeedsBySituation = Readonly<Record<"steady" | "rollout", Needs>> &
  Readonly<Partial<Record<"autoscaled" | "autoscaledRollout", Needs>>>;

const counts: Readonly<Record<Situation, (group: GroupPlan) => MachineCount>> = {
  steady: ({ nodes }) => ({ vms: nodes, withDisks: nodes }),
  rollout: ({ nodes, surge, leftOver }) => ({ vms: nodes + surge, withDisks: nodes + leftOver }),
  autoscaled: ({ most }) => ({ vms: most, withDisks: most }),
  autoscaledRollout: ({ most, surgeAtMost, leftOverAtMost }) => ({
    vms: most + surgeAtMost,
    withDisks: most + leftOverAtMost,
  }),
};

/** How many machines of a group there are in a situation. */
export function countIn(situation: Situation, group: GroupPlan): MachineCount {
  return counts[situation](group);
}

/** What the groups of a cluster need in every situation it comes into. */
export function needsBySituation(groups: readonly GroupPlan[]): NeedsBySituation {
  const grows = groups.some(({ nodes, most }) => most > nodes);
  const needs = (situation: Situation) => needsOf(groups, counts[situation]);
  return {
    steady: needs("steady"),
    rollout: needs("rollout"),
    ...(grows ? { autoscaled: needs("autoscaled"), autoscaledRollout: needs("autoscaledRollout") } : {}),
  };
}

/** The situations a cluster comes into, and what it needs there. */
export function situationsOf(needs: NeedsBySituation): readonly (readonly [Situation, Needs])[] {
  return situations.flatMap((situation) => {
    const there = needs[situation];
    return there ? [[situation, there] as const] : [];
  });
}

/** What several clusters need together: one without an autoscaler needs the same when the others are at their largest. */
export function sumBySituation(all: readonly NeedsBySituation[]): NeedsBySituation {
  const sum = (of: (needs: NeedsBySituation) => Needs) => sumOfNeeds(all.map(of));
  const grows = all.some(({ autoscaled }) => autoscaled);
  return {
    steady: sum(({ steady }) => steady),
    rollout: sum(({ rollout }) => rollout),
    ...(grows
      ? {
          autoscaled: sum(({ steady, autoscaled }) => autoscaled ?? steady),
          autoscaledRollout: sum(({ rollout, autoscaledRollout }) => autoscaledRollout ?? rollout),
        }
      : {}),
  };
}

/**
 * How many more machines there are while a new Kubernetes version comes: the control plane goes first, then so many pools at a
 * time (CAPI: topology/cluster, upgrade plan). Fewer than in a rollout of everything.
 */
export function versionUpgradeSurge(groups: readonly GroupPlan[], concurrency: number): number {
  const surges = groups.filter(({ pool }) => pool !== undefined).map(({ surge }) => surge);
  const atATime = surges.sort((a, b) => b - a).slice(0, concurrency);
  const controlPlane = groups.find(({ pool }) => pool === undefined)?.surge ?? 0;
  return Math.max(
    controlPlane,
    atATime.reduce((sum, surge) => sum + surge, 0),
  );
}
