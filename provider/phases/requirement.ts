import { type KubeObject, refOf } from "../observe/kube-object";
import type { ClusterView } from "./cluster-view";
import { conditionOf, isCurrent } from "./conditions";
import { judge } from "./judgement";
import type { Target } from "./target";
import { met, silent, type Unmet, type Verdict, waiting } from "./verdict";

/** One thing a phase needs: a name for people and a verdict on a snapshot. Pure. */
export interface Requirement {
  readonly name: string;
  check(view: ClusterView): Verdict;
}

/** A requirement whose answer is known when `test` has none to add: what every built-in one is made of. */
export class Check implements Requirement {
  constructor(
    readonly name: string,
    readonly check: (view: ClusterView) => Verdict,
  ) {}

  /** The same, but met where `exempt` holds. */
  unless(exempt: (view: ClusterView) => boolean): Check {
    return new Check(this.name, (view) => (exempt(view) ? met : this.check(view)));
  }

  /**
   * The same, and it is known who has to act where nothing is there or said yet. A controller that stays silent for long
   * is down, and then the user waits for nothing.
   * @param controller in words
   */
  owedBy(controller: string): Check {
    return new Check(this.name, (view) => {
      const verdict = this.check(view);
      return verdict.is === "waiting" && silences.has(verdict.reason) ? { ...verdict, owedBy: controller } : verdict;
    });
  }

  /**
   * The same, but met where its kind is absent or may not be read: for details another requirement implies. A tenant
   * may not be allowed every kind, and that must not hold up a healthy cluster.
   */
  whereReadable(): Check {
    return new Check(this.name, (view) => {
      const verdict = this.check(view);
      return verdict.is === "unknown" ? met : verdict;
    });
  }
}

/** Reasons of ours for what a controller has not done or said yet. */
const silences: ReadonlySet<string> = new Set(["NotCreated", "NotReported", "NotCurrent", "NotSet"]);

/** Every object that plays `target` satisfies `test`, and there is at least one. */
export function every(target: Target, name: string, test: (object: KubeObject, view: ClusterView) => Verdict): Check {
  return new Check(name, (view) => {
    const objects = target.find(view);
    if (objects.length === 0) return missing(target, view);
    return firstUnmet(objects.map((object) => test(object, view)));
  });
}

/** Every object that plays `target` reports condition `type` True at its current generation. */
export function condition(target: Target, type: string): Check {
  return every(target, `${target.title}: ${type}`, (object) => conditionVerdict(object, type));
}

/**
 * Every object that plays `target` has reported condition `type` True once, at whatever generation: for conditions that
 * are never taken back and not written again (CAPI: ControlPlaneInitialized keeps the generation it was first set at).
 */
export function latched(target: Target, type: string): Check {
  return every(target, `${target.title}: ${type}`, (object) =>
    conditionOf(object, type)?.status === "True" ? met : conditionVerdict(object, type),
  );
}

/** As `condition`, but met by objects that do not report `type` at all: not every version has every condition. */
export function conditionIfReported(target: Target, type: string): Check {
  return every(target, `${target.title}: ${type}`, (object) =>
    conditionOf(object, type) === undefined ? met : conditionVerdict(object, type),
  );
}

/** A field of every object that plays `target` is set. */
export function field(target: Target, path: string, read: (object: KubeObject) => unknown): Check {
  return every(target, `${target.title}: ${path}`, (object) =>
    read(object) ? met : silent(object, path, "NotSet", `${path} is not set yet`),
  );
}

/** What one object's condition says. */
export function conditionVerdict(object: KubeObject, type: string): Verdict {
  const found = conditionOf(object, type);
  const at = refOf(object);
  if (!found) return silent(object, type, "NotReported", "Condition not yet reported");
  if (!isCurrent(object, found)) {
    return waiting(at, type, "NotCurrent", "Condition does not yet speak of the latest change");
  }
  if (found.status === "True") return met;
  return { ...judge(found), at, condition: type, reason: found.reason, message: found.message };
}

/** Verdict on a role that nobody plays: unreadable, or not there yet. */
export function missing(target: Target, view: ClusterView): Unmet {
  const unread = view.snapshot.unread.get(target.kind);
  if (unread) {
    const at = { kind: target.kind, namespace: view.snapshot.cluster.namespace, name: "" };
    return { is: "unknown", at, condition: "Readable", reason: unread.reason, message: unread.message };
  }
  const message = `${target.title} does not exist yet`;
  return view.cluster
    ? silent(view.cluster, target.kind, "NotCreated", message)
    : waiting(view.clusterRef, target.kind, "NotCreated", message);
}

/** The first unmet verdict, failed ones before those that only wait; met when all are. */
export function firstUnmet(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((v) => v.is === "failed") ?? verdicts.find((v) => v.is !== "met") ?? met;
}
