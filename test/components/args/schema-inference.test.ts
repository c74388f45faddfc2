import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type InferredProperty, type InferredSchema, inferredSchema } from "./inferred-schema";

let schema: InferredSchema;

beforeAll(() => {
  schema = inferredSchema(join(__dirname, "inference"), "index.ts", ["Cluster", "Namespace", "Pool"]);
}, 60_000);

const input = (name: string): InferredProperty | undefined => schema.components.Cluster?.inputs[name];
const property = (type: string, name: string): InferredProperty | undefined =>
  schema.typeDefinitions[type]?.properties?.[name];

describe("Pulumi's schema inference over the arguments", () => {
  it("requires what a cluster cannot be without, and nothing else", () => {
    const inputs = Object.entries(schema.components.Cluster?.inputs ?? {});
    expect(inputs.filter(([, { optional }]) => !optional).map(([name]) => name)).toEqual(["version"]);
  });

  it("lets leaves be outputs of other resources", () => {
    for (const name of ["namespace", "version", "vmClass", "storageClass"]) {
      expect(input(name)).toMatchObject({ type: "string" });
      expect(input(name)).not.toHaveProperty("plain");
    }
    expect(property("AutoscalerArgs", "max")).toEqual({ type: "number", description: "Largest number of nodes." });
  });

  it("keeps the structure plain, so that pools are known before anything is deployed", () => {
    expect(input("workerPools")).toMatchObject({
      type: "object",
      plain: true,
      additionalProperties: { $ref: "#/types/probe:index:WorkerPoolTopologyArgs", plain: true },
    });
  });

  it("finds arguments that the control plane and pools inherit", () => {
    for (const type of ["ControlPlaneTopologyArgs", "WorkerPoolTopologyArgs"]) {
      expect(property(type, "taints")).toMatchObject({
        type: "array",
        items: { $ref: "#/types/probe:index:TaintArgs" },
      });
      expect(property(type, "osImage")).toMatchObject({ $ref: "#/types/probe:index:OsImageArgs", optional: true });
    }
    expect(property("PoolRemediationArgs", "maxInFlight")).toMatchObject({ type: "string", optional: true });
    expect(property("RemediationArgs", "maxInFlight")).toBeUndefined();
  });

  it("takes any JSON for class variables without an argument", () => {
    expect(input("variables")).toMatchObject({ type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } });
  });

  it.each([
    ["Infrastructure", ["supervisor", "vsphere"]],
    ["TaintEffect", ["NoSchedule", "PreferNoSchedule", "NoExecute"]],
    ["TaintPropagation", ["Always", "OnInitialization"]],
    ["ConditionPolarity", ["Positive", "Negative"]],
    ["DeletionOrder", ["Random", "Newest", "Oldest"]],
    ["RolloutType", ["RollingUpdate", "OnDelete"]],
    ["MinimumTlsProtocol", ["TLS_1.2", "TLS_1.3"]],
  ])("makes %s an enum", (name, values) => {
    expect(new Set(schema.typeDefinitions[name]?.enum?.map(({ value }) => value))).toEqual(new Set(values));
  });

  it("has a sentence on every argument and every type", () => {
    const properties = [
      ...Object.values(schema.components).map(({ inputs }) => inputs),
      ...Object.values(schema.typeDefinitions).map(({ properties: members }) => members ?? {}),
    ].flatMap((members) => Object.entries(members));
    const silent = properties
      .filter(([, { description }]) => !/^.*[.:)]/s.test(description ?? ""))
      .map(([name]) => name);
    expect(silent).toEqual([]);
    expect(properties.length).toBeGreaterThan(150);
  });

  it("takes what a namespace offers as plain lists, and each thing with a name and perhaps how it is made", () => {
    const inputs = schema.components.Namespace?.inputs ?? {};
    expect(Object.entries(inputs).filter(([, { optional }]) => !optional)).toEqual([]);
    expect(inputs.vmClasses).toMatchObject({
      type: "array",
      items: { $ref: "#/types/probe:index:NamespaceVmClassArgs" },
    });
    const named = [
      "NamespaceVmClassArgs",
      "NamespaceStoragePolicyArgs",
      "NamespaceContentLibraryArgs",
      "LibraryItemArgs",
    ];
    for (const type of [...named, "NamespaceSubnetArgs"]) {
      expect(property(type, "name"), type).toMatchObject({ type: "string", plain: true });
      expect(property(type, "create"), type).toMatchObject({ optional: true });
    }
  });

  it("gives a pool of its own the same arguments as a pool of a cluster", () => {
    expect(Object.keys(schema.components.Pool?.inputs ?? {}).sort()).toEqual(
      Object.keys(schema.typeDefinitions.WorkerPoolTopologyArgs?.properties ?? {}).sort(),
    );
  });
});
