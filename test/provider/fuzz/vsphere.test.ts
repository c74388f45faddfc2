import fc from "fast-check";
import { expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import { diagnose } from "../../../provider/diagnose/diagnosis";
import { diagnosisText } from "../../../provider/diagnose/diagnosis-text";
import { evaluate, phaseNames } from "../../../provider/phases/phase";
import { vsphereRows } from "../vsphere-rows";
import { phaseNamed, seenBy } from "../vsphere-rows/cause";
import { healthyWorld } from "../vsphere-world";

const several = fc.subarray([...vsphereRows], { minLength: 1, maxLength: 5 });
const phase = fc.constantFrom(...phaseNames, "node-joined" as const);

/** The world after all of these have gone wrong. */
function afterwards(rows: readonly (typeof vsphereRows)[number][]) {
  const world = healthyWorld();
  for (const { change } of rows) change(world);
  return world;
}

it("whatever goes wrong together, a phase that is not done names an object that there is, in at most ten lines", () => {
  fc.assert(
    fc.property(several, phase, (rows, name) => {
      const view = seenBy(name, afterwards(rows));
      const { blocker } = evaluate(phaseNamed(name), view);
      if (!blocker) return;
      const cause = findCause(view, phaseNamed(name), blocker.verdict);
      const lines = diagnosisText(diagnose(phaseNamed(name), view, cause, { outcome: "failed", elapsed: 1_000 }));
      expect(lines.length).toBeLessThanOrEqual(10);
      expect(lines.join("\n")).not.toMatch(/undefined|\[object|PRIVATE KEY/);
      expect(cause.objects.length).toBeLessThanOrEqual(cause.of);
    }),
  );
});
