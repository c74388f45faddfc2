import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { graphMermaid } from "../../../cli/graph/mermaid";
import { graphSvg } from "../../../cli/graph/svg";
import { graphOfCluster, graphOfStack } from "../../../provider/graph";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { snapshotOf } from "../../../provider/observe/snapshot";

const root = join(__dirname, "../../..");
const json = (file: string) => JSON.parse(readFileSync(join(root, "test/provider", file), "utf8"));

it("shows the picture of a cluster that lacks a VM class in the documentation as it is drawn", async () => {
  const objects: KubeObject[] = json("recorded/testdata/faults/class-missing.json");
  const [first = ""] = objects.map(({ metadata }) => metadata.creationTimestamp ?? "").sort();
  const later = new Date(Date.parse(first) + 120_000);
  const graph = graphOfCluster(snapshotOf({ namespace: "team-a", name: "recorded" }, objects), later);
  expect(graph.nodes.filter(({ state }) => state === "failed").map(({ label }) => label)).toEqual([
    "control-plane-machines",
    "VirtualMachine",
  ]);
  await expect(await graphSvg(graph)).toMatchFileSnapshot(join(root, "docs/images/graph.svg"));
});

it("shows the phases in the README as they are drawn from a stack", () => {
  const drawn = graphMermaid(graphOfStack(json("graph/testdata/export.json"), { show: "gates" }));
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`\`\`\`mermaid\n${drawn}\`\`\`\n`);
});
