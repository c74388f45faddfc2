import { describe, expect, it } from "vitest";
import { errorText } from "../../faults/error-text";
import { cases } from "./cases";
import { failuresPage, timeless } from "./failures-page";
import { Trial } from "./trial";

/** What a user read, by case. */
const texts = new Map<string, string[]>();

describe("what fails on vSphere", () => {
  it.concurrent.each(cases.map((its, index) => [its.name, its, index] as const))(
    "%s: the error says where and why, and the next run goes on",
    async (name, its, index) => {
      const trial = await Trial.begin(its, 20 + index);
      try {
        const failed = await trial.up();
        expect(failed.code, failed.output).not.toBe(0);
        const text = errorText(failed);
        expect(text.length).toBeLessThanOrEqual(10);
        expect(text[0]).toMatch(new RegExp(`^${its.ends} failed|^${its.ends} timed out`));
        expect(text[0]).toContain(`cluster ${name}`);
        expect(text.join("\n")).toMatch(new RegExp(its.says.source, "m"));
        expect(text.some((line) => line.startsWith("What to do: "))).toBe(true);
        expect(text.at(-1)).toMatch(/^Look further: /);
        texts.set(
          name,
          text.map((line) => timeless(line, name)),
        );

        const resumed = await trial.goOn();
        expect(resumed.code, resumed.output).toBe(0);
        expect(resumed.output).toContain(`${name} available: done`);
        expect(await trial.isUnchanged()).toBe(true);
      } finally {
        await trial.heal();
        // What was left would answer behind the next cluster's load balancer: a run that fails is told of and taken up again.
        let gone = await trial.destroy();
        if (gone.code !== 0) {
          console.error(gone.output);
          gone = await trial.destroy();
        }
        expect(gone.code, gone.output).toBe(0);
      }
    },
  );

  it("is on the page of failures, in the words of this run", async () => {
    // A run of some of the tests has not seen everything that is on the page.
    if (texts.size < cases.length) return;
    await expect(failuresPage(cases, texts)).toMatchFileSnapshot("../../../../docs/vsphere-failures.md");
  });
});
