import { expect, it } from "vitest";
import { formatProblems } from "../../../components/topology";

it("writes a line for each problem", () => {
  const problems = [
    { path: "version", reason: "is required" },
    { path: "workerPools.batch.replicas", reason: "must be a whole number, at least 0, not -1" },
  ];
  expect(formatProblems("VksCluster shop", problems)).toBe(
    [
      "VksCluster shop: 2 problems in the arguments",
      "  version: is required",
      "  workerPools.batch.replicas: must be a whole number, at least 0, not -1",
    ].join("\n"),
  );
  expect(formatProblems("VksCluster shop", problems.slice(0, 1))).toBe(
    "VksCluster shop: 1 problem in the arguments\n  version: is required",
  );
});
