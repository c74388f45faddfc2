import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { inferredSchema } from "./args/inferred-schema";

describe("the package's components, as other languages will see them", () => {
  const root = resolve(__dirname, "../..");
  const schema = inferredSchema(root, "components/index.ts", ["VksCluster", "ControlPlane", "WorkerPool"]);

  it.each(["VksCluster", "ControlPlane", "WorkerPool"])("%s can be inferred", (name) => {
    expect(Object.keys(schema.components[name]?.inputs ?? {})).toEqual(expect.arrayContaining(["namespace"]));
  });

  it("has the outputs of a cluster", () => {
    const outputs = (schema.components.VksCluster as unknown as { outputs: object }).outputs;
    expect(Object.keys(outputs).sort()).toEqual(["endpoint", "kubeconfig", "phases", "ready", "version"]);
  });
});
