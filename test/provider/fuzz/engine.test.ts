import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cause, findCause } from "../../../provider/diagnose/cause";
import { type Diagnosis, diagnose } from "../../../provider/diagnose/diagnosis";
import { diagnosisText } from "../../../provider/diagnose/diagnosis-text";
import { leadsOf } from "../../../provider/diagnose/evidence";
import { type KindName, kinds } from "../../../provider/observe/kinds";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, type Phase } from "../../../provider/phases/phase";
import { poolRemoval, teardown } from "../../../provider/phases/removal";
import { healthyCluster, type Objects, snapshot } from "../objects";
import { clusters, secret } from "./mutations";
import { isSatisfied } from "./satisfied";

const waits: readonly Phase[] = [...Object.values(phases), teardown, poolRemoval];

interface Finding {
  readonly view: ClusterView;
  readonly phase: Phase;
  readonly cause: Cause;
  readonly diagnosis: Diagnosis;
}

/** What the engine makes of a cluster: what every phase that is not done says. */
function findings(objects: Objects): Finding[] {
  const view = new ClusterView(snapshot(objects), "general");
  return waits.flatMap((phase) => {
    const { blocker } = evaluate(phase, view);
    if (!blocker) return [];
    const cause = findCause(view, phase, blocker.verdict);
    return [{ view, phase, cause, diagnosis: diagnose(phase, view, cause, { outcome: "timeout", elapsed: 1_000 }) }];
  });
}

const check = (property: (objects: Objects) => void) =>
  fc.assert(
    fc.property(clusters, (objects) => property(objects)),
    { numRuns: 500 },
  );

describe("the engine, on any objects", () => {
  it("never throws, and keeps to ten lines", () => {
    check((objects) => {
      for (const { diagnosis, cause, view } of findings(objects)) {
        const lines = diagnosisText(diagnosis);
        expect(lines.length).toBeLessThanOrEqual(10);
        expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
        leadsOf(cause, view);
      }
    });
  });

  it("never passes a phase whose objects do not satisfy it at one generation", () => {
    check((objects) => {
      const view = new ClusterView(snapshot(objects), "general");
      for (const phase of Object.values(phases)) {
        if (evaluate(phase, view).blocker === undefined)
          expect(isSatisfied(phase.name, view.snapshot), phase.name).toBe(true);
      }
    });
  });

  it("never names an object outside the cluster's owner graph", () => {
    check((objects) => {
      for (const { cause, diagnosis, view } of findings(objects)) {
        const own = new Set(
          (Object.keys(kinds) as KindName[]).flatMap((kind) =>
            view.snapshot.objects(kind).map(({ metadata }) => `${kind}/${metadata.name}`),
          ),
        );
        own.add("Cluster/shop");
        for (const { kind, name } of [cause.at, ...cause.objects]) expect(own).toContain(`${kind}/${name}`);
        const neighbours = [...own].filter((name) => name.includes("blog"));
        if (neighbours.length === 0) expect(JSON.stringify(diagnosis)).not.toContain("blog");
      }
    });
  });

  it("never prints a secret value", () => {
    check((objects) => {
      for (const { diagnosis } of findings(objects)) expect(JSON.stringify(diagnosis)).not.toContain(secret);
    });
  });

  it("says the same of the same objects, in whatever order they come", () => {
    fc.assert(
      fc.property(clusters, fc.infiniteStream(fc.nat()), (objects, numbers) => {
        const shuffled = Object.entries(objects)
          .map((entry) => ({ entry, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        const texts = (some: Objects) => findings(some).map(({ diagnosis }) => diagnosisText(diagnosis));
        expect(texts(Object.fromEntries(shuffled))).toEqual(texts(objects));
      }),
      { numRuns: 200 },
    );
  });

  it("finds nothing wrong with a healthy cluster beside a broken one", () => {
    const waiting = findings({ ...healthyCluster() }).map(({ phase }) => phase.name);
    expect(waiting).toEqual(["teardown", "pool-removal"]);
  });
});
