import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustersIn } from "../../../cli/input/read-clusters";
import { planMarkdown } from "../../../cli/plan/markdown";
import { planText } from "../../../cli/plan/text";
import { plain } from "../../../cli/terminal/colour";
import { width } from "../../../cli/terminal/width";
import { planOf } from "../../../provider/plan/plan";
import { planDemands } from "../../provider/plan/demands";

const zones = ["zone-1", "zone-2"];
const recorded = (name: string) => {
  const text = readFileSync(join(__dirname, "../input/testdata", `${name}.preview.json`), "utf8");
  return clustersIn(text, "-").map(({ demand }) =>
    planOf(demand, { zones: name === "autoscaling" ? zones : undefined }),
  );
};
const troubled = clustersIn(readFileSync(join(__dirname, "testdata/troubled.yaml"), "utf8"), "troubled.yaml").map(
  ({ demand }) => planOf(demand, { zones: ["zone-1"], rootDisk: 20 * 2 ** 30 }),
);

describe("plans for people", () => {
  it.each([
    ["autoscaling", recorded("autoscaling")],
    ["vsphere-vpc", recorded("vsphere-vpc")],
    ["troubled", troubled],
    ["several", [...recorded("autoscaling"), ...troubled]],
  ])("%s", async (name, plans) => {
    await expect(planText(plans)).toMatchFileSnapshot(`testdata/${name}.txt`);
    await expect(planMarkdown(plans)).toMatchFileSnapshot(`testdata/${name}.md`);
  });

  it("fit in 80 columns, whatever they say, and in colour say the same", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const plans = [planOf(demand, { zones })];
        const text = planText(plans);
        for (const line of text.split("\n")) expect(width(line)).toBeLessThanOrEqual(80);
        expect(text).not.toMatch(/undefined|NaN|[ \t]$/m);
        expect(plain(planText(plans, { color: true }))).toBe(text);
      }),
    );
  });

  it("are tables of Markdown whose rows have as many cells as their heads", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const blocks = planMarkdown([planOf(demand, { zones })])
          .split("\n\n")
          .filter((block) => block.startsWith("|"));
        expect(blocks.length).toBeGreaterThan(1);
        for (const block of blocks) {
          const cells = block.split("\n").map((row) => row.replaceAll("\\|", "").split("|").length);
          expect(new Set(cells).size).toBe(1);
        }
      }),
    );
  });
});

it("docs/planning.md shows what is printed", () => {
  const page = readFileSync(join(__dirname, "../../../docs/planning.md"), "utf8");
  expect(page).toContain(`\`\`\`text\n${planText(recorded("autoscaling"))}\`\`\`\n`);
});
