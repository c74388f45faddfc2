import type { KubeObject } from "../observe/kube-object";
import { refOf } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import { type Condition, conditionsOf, negativePolarity } from "../phases/conditions";
import type { PhaseName } from "../phases/phase";
import { statusOf } from "../report/object-state";
import { PhaseParts } from "../report/phase-parts";
import type { Draft } from "./draft";
import { madeAt, timeOf } from "./moments";
import type { PhaseState } from "./phase-state";

/** A phase, as far as its objects need to know it. */
export interface PhasePeriod {
  readonly phase: PhaseName | "teardown";
  readonly pool?: string;
  readonly state: PhaseState;
  readonly from: number;
  /** Absent while it goes on. */
  readonly to?: number;
}

/** Conditions that sum up others of the same object, or compare specs: no step on the way. */
const noSteps = /^(Ready|.*UpToDate)$/;

/** Kinds whose conditions sum up those of other objects. */
const sumUp: ReadonlySet<string> = new Set(["Cluster", "KubeadmControlPlane", "MachineDeployment", "MachineSet"]);

/** Makes the spans of the objects of phases. */
export class PhaseObjects {
  private readonly parts: PhaseParts;

  constructor(
    private readonly view: ClusterView,
    private readonly now: Date,
    /** The phases that have begun. */
    private readonly phases: readonly PhasePeriod[],
  ) {
    this.parts = new PhaseParts(view);
  }

  /** The objects of a phase in the order in which they began, what stands behind a Machine below it. */
  drafts(phase: PhasePeriod): Draft[] {
    const objects = this.objectsOf(phase).filter((object) => this.tellsOf(object, phase));
    const machines = new Set(objects.filter(({ kind }) => kind === "Machine"));
    const behind = new Map<KubeObject, KubeObject[]>([...machines].map((machine) => [machine, []]));
    const tops = objects.filter((object) => {
      const machine = this.view.machineOf(object);
      const siblings = machine && machine !== object ? behind.get(machine) : undefined;
      siblings?.push(object);
      return siblings === undefined;
    });
    const id = [phase.phase, ...(phase.pool === undefined ? [] : [phase.pool])].join("/");
    return tops.map((object) => this.draft(object, behind.get(object) ?? [], id, phase)).sort(byStart);
  }

  /**
   * Objects of the machines that join a control plane are made long after the phases that found it are done: those are of
   * the phase in which the control plane becomes whole.
   */
  private objectsOf({ phase, pool, to }: PhasePeriod): readonly KubeObject[] {
    const own = this.parts.objects(phase, pool);
    if (phase !== "control-plane-initialization") return own.filter((object) => isBy(madeAt(object), to));
    const founding = this.phases.filter(({ phase: name }) => isFounding(name));
    const later = founding.flatMap(({ phase: name, to: done }) =>
      done === undefined ? [] : this.parts.objects(name).filter((object) => !isBy(madeAt(object), done)),
    );
    return [...own, ...later].filter((object) => isBy(madeAt(object), to));
  }

  /** Whether an object did anything in a phase: it was made, or a condition of it turned. */
  private tellsOf(object: KubeObject, phase: PhasePeriod): boolean {
    return isWithin(madeAt(object), phase) || turned(object, phase).length > 0 || !this.isDone(object, phase);
  }

  private isDone(object: KubeObject, { to }: PhasePeriod): boolean {
    return to !== undefined || statusOf(object, this.now).state === "ready";
  }

  private draft(object: KubeObject, behind: readonly KubeObject[], parent: string, phase: PhasePeriod): Draft {
    const id = `${parent}/${object.kind}/${object.metadata.name}`;
    const from = Math.max(madeAt(object) ?? phase.from, phase.from);
    const own = { ...phase, from };
    const children = behind.map((one) => this.draft(one, [], id, own));
    const steps = stepsOf(id, object, own);
    const last = steps.at(-1);
    const common = {
      id,
      label: `${object.kind} ${object.metadata.name}`,
      kind: "object",
      from,
      ref: refOf(object),
      sumsUp: sumUp.has(object.kind),
    } as const;
    if (this.isDone(object, phase)) {
      const to = Math.max(from, ...[...steps, ...children].map((child) => child.to ?? from));
      const detail = last?.to === to ? last.label : undefined;
      return { ...common, state: "done", to, detail, children: [...children, ...steps].sort(byStart) };
    }
    const { state, says } = statusOf(object, this.now);
    const worst: PhaseState = state === "failed" ? "failed" : phase.state === "stalled" ? "stalled" : "progressing";
    const detail = says && words(says);
    const awaited: Draft[] = says
      ? [
          {
            id: `${id}/${says.condition}`,
            label: says.condition,
            kind: "step",
            state: worst,
            from: last?.to ?? from,
            detail,
            children: [],
          },
        ]
      : [];
    // What turned True for a generation before this one is awaited again.
    const kept = steps.filter(({ label }) => label !== says?.condition);
    return { ...common, state: worst, detail, children: [...children, ...kept, ...awaited].sort(byStart) };
  }
}

/** The conditions of an object that turned True in a phase, each from the one before. */
function stepsOf(parent: string, object: KubeObject, phase: PhasePeriod & { readonly from: number }): Draft[] {
  const steps = turned(object, phase);
  let [from, before] = [phase.from, phase.from];
  return steps.map(({ type, at }) => {
    // What turned in the same second began together: nothing tells them apart.
    if (at > before) [from, before] = [before, at];
    return { id: `${parent}/${type}`, label: type, kind: "step", state: "done", from, to: at, children: [] };
  });
}

/** What an object reported to be well in a phase, in the order in which it did. */
function turned(object: KubeObject, phase: PhasePeriod): { type: string; at: number }[] {
  const conditions = conditionsOf(object).filter(
    ({ type, status }) => status === "True" && !negativePolarity.has(type),
  );
  const telling = conditions.filter(({ type }) => !noSteps.test(type));
  return (
    (telling.length > 0 ? telling : conditions)
      .flatMap((condition: Condition) => {
        const at = timeOf(condition.lastTransitionTime);
        const isNew = (madeAt(object) ?? 0) >= phase.from;
        return at !== undefined && isWithin(at, phase, isNew) ? [{ type: condition.type, at }] : [];
      })
      // What sums up the others of the same second comes after them.
      .sort((a, b) => a.at - b.at || Number(a.type === "Available") - Number(b.type === "Available"))
  );
}

function isFounding(phase: string): boolean {
  return phase === "control-plane-bootstrap" || phase === "control-plane-machines";
}

function isWithin(time: number | undefined, { from, to, phase }: PhasePeriod, closed = true): boolean {
  if (time === undefined || !isBy(time, to)) return false;
  return closed || phase === "topology" ? time >= from : time > from;
}

function isBy(time: number | undefined, end: number | undefined): boolean {
  return time === undefined || end === undefined || time <= end;
}

function byStart(a: Draft, b: Draft): number {
  return (a.from ?? 0) - (b.from ?? 0) || (a.to ?? Number.POSITIVE_INFINITY) - (b.to ?? Number.POSITIVE_INFINITY);
}

/** What an object says, in one line. */
export function words(said: { readonly condition: string; readonly reason: string; readonly message: string }): string {
  const [first = ""] = said.message.split("\n");
  return `${said.condition} (${said.reason})${first ? `: ${first}` : ""}`;
}
