import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

describe("class variables through the escape hatch", () => {
  it.each([
    { variables: { somethingNew: { a: [1, null] } } },
    { variables: { kubernetes: { newField: true } } },
    { variables: { kubernetes: null, vmClass: null } },
    { controlPlane: { variables: { vmClass: "large" } } },
    { controlPlane: { variables: { node: { taints: [] } } } },
    { workerPools: { a: { variables: { kubernetes: { kubeletConfiguration: { maxPods: 64 } } } } } },
    { clusterClass: { name: "builtin-generic-v3.1.0" }, variables: { ntp: "ntp.example.com" } },
  ])("may be %j", (changes) => {
    expect(complaints(changes)).toEqual([]);
  });

  it.each([
    [{ variables: { vmClass: "x" } }, "variables.vmClass: is given twice, here and as the argument vmClass; keep one"],
    [
      { node: { labels: {} }, variables: { node: {} } },
      "variables.node: is given twice, here and as the argument node; keep one",
    ],
    [{ variables: { kuberntes: {} } }, "variables.kuberntes: unknown class variable; did you mean kubernetes?"],
    [{ variables: { VMClass: "x" } }, "variables.VMClass: unknown class variable; did you mean vmClass?"],
    [
      { variables: { nodePoolLabels: [] } },
      "variables.nodePoolLabels: is no variable of builtin-generic-v3.3 and later; use nodeLabels of the pool",
    ],
    [
      { variables: { defaultStorageClass: "x" } },
      "variables.defaultStorageClass: is no variable of builtin-generic-v3.3 and later; " +
        "use vsphereOptions.persistentVolumes.defaultStorageClass",
    ],
    [
      { controlPlane: { vmClass: "large", variables: { vmClass: "small" } } },
      "controlPlane.variables.vmClass: is given twice, here and as the argument vmClass; keep one",
    ],
    [
      { workerPools: { a: { nodeLabels: {}, variables: { node: {} } } } },
      "workerPools.a.variables.node: is given twice, here and as the argument nodeLabels; keep one",
    ],
    [
      { workerPools: { a: { taints: [], variables: { node: {} } } } },
      "workerPools.a.variables.node: is given twice, here and as the argument taints; keep one",
    ],
    [
      { workerPools: { a: { variables: { volume: [] } } } },
      "workerPools.a.variables.volume: unknown class variable; did you mean volumes?",
    ],
  ])("may not be %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });

  it("are not confused by what every object inherits", () => {
    expect(complaints({ variables: { toString: 1, constructor: 1 } })).toEqual([]);
  });

  it("may have the name of an argument that is no class variable", () => {
    expect(complaints({ labels: { a: "b" }, variables: { labels: {} } })).toEqual([]);
  });
});
