import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

const name = "must have the form name or prefix.example.com/name, not";
const value = 'must be letters, digits, "-", "_" and "." (first and last a letter or digit), at most 63, not';

describe("labels, taints and annotations", () => {
  it.each([
    { labels: { "example.com/tier": "web", "Some_name.1": "", a: "B-2" } },
    { annotations: { "example.com/note": "any text, at all: {}" } },
    { node: { labels: { a: "b" }, taints: [{ key: "a", effect: "NoExecute" }] } },
    { workerPools: { a: { taints: [{ key: "x/y", value: "z", effect: "NoSchedule", propagation: "Always" }] } } },
  ])("may be %j", (changes) => {
    expect(complaints(changes)).toEqual([]);
  });

  it.each([
    [{ labels: { "a b": "c" } }, `labels["a b"]: ${name} "a b"`],
    [{ labels: { "a/b/c": "d" } }, `labels["a/b/c"]: ${name} "a/b/c"`],
    [{ labels: { "UP.com/x": "d" } }, `labels["UP.com/x"]: ${name} "UP.com/x"`],
    [{ labels: { a: "no spaces" } }, `labels.a: ${value} "no spaces"`],
    [{ labels: { a: 1 } }, `labels.a: ${value} 1`],
    [{ labels: ["a"] }, "labels: must be a map, not a list"],
    [{ annotations: { a: true } }, "annotations.a: must be a string, not a boolean"],
    [{ workerPools: { a: { nodeLabels: { "-": "x" } } } }, `workerPools.a.nodeLabels["-"]: ${name} "-"`],
    [
      { controlPlane: { annotations: { "run.tanzu.vmware.com/resolve-os-image": "os-name=ubuntu" } } },
      'controlPlane.annotations["run.tanzu.vmware.com/resolve-os-image"]: is written by the argument osImage',
    ],
    [
      {
        workerPools: {
          a: { annotations: { "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size": "1" } },
        },
      },
      'workerPools.a.annotations["cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size"]: ' +
        "is written by the argument autoscaler.min",
    ],
    [
      { workerPools: { a: { taints: [{ key: "a", effect: "NoScheduling" }] } } },
      'workerPools.a.taints[0].effect: must be one of "NoSchedule", "PreferNoSchedule", "NoExecute", not "NoScheduling"',
    ],
    [{ node: { taints: [{ key: "a" }] } }, "node.taints[0].effect: is required"],
    [
      { node: { taints: [{ key: "a", effect: "NoSchedule", propagation: "Always" }] } },
      "node.taints[0].propagation: unknown argument",
    ],
    [
      {
        controlPlane: {
          taints: [
            { key: "a", effect: "NoSchedule" },
            { key: "a", effect: "NoExecute" },
            { key: "a", value: "b", effect: "NoSchedule", propagation: "Always" },
          ],
        },
      },
      'controlPlane.taints[2].key: "a" with "NoSchedule" is taken by controlPlane.taints[0]',
    ],
    [{ node: { taints: [null] } }, "node.taints[0]: must not be empty"],
  ])("may not be %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });
});
