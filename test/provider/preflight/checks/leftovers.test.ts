import { describe, expect, it } from "vitest";
import { leftovers } from "../../../../provider/preflight/checks/leftovers";
import { healthyCluster, type Objects } from "../../objects";
import { type Circumstances, demand, facts, found, supervisor } from "../supervisor";

const going = {
  deletionTimestamp: "2026-01-01T00:00:00Z",
  finalizers: ["vmoperator.vmware.com/virtualmachineservice"],
};

/** The load balancer that a deleted cluster has left. */
function service(metadata: object): Objects {
  const { service: left } = healthyCluster();
  return { service: { ...left, metadata: { ...left.metadata, ...metadata } } };
}

describe("what is left of a cluster of the same name", () => {
  it.each<[string, Circumstances, string[]]>([
    ["is nothing", {}, []],
    ["is no concern while that is to stay", { workflow: healthyCluster() }, []],
    [
      "is going",
      { workflow: service(going) },
      [
        "warning VirtualMachineService shop: left of an earlier cluster shop: Deleting since 2026-01-01T00:00:00Z, " +
          "held by VM Operator (vmoperator.vmware.com/virtualmachineservice). " +
          "Nothing: the deployment waits until it is gone.",
      ],
    ],
    [
      "will be collected as garbage",
      { workflow: service({}) },
      [expect.stringMatching(/^warning VirtualMachineService shop: .*Its owner is gone/)],
    ],
    [
      "is nobody's to delete",
      { workflow: service({ ownerReferences: [], labels: { "cluster.x-k8s.io/cluster-name": "shop" } }) },
      [
        expect.stringMatching(
          /^blocking VirtualMachineService shop: .* Have it deleted, or use another cluster name\.$/,
        ),
      ],
    ],
    [
      "is held by an annotation",
      { workflow: service({ ...going, annotations: { "vmoperator.vmware.com/paused": "true" } }) },
      [expect.stringMatching(/^blocking VirtualMachineService shop: .*the annotation vmoperator\.vmware\.com\/paused/)],
    ],
    [
      "cannot be seen",
      { unreadWorkflow: new Map([["VirtualMachineService", { reason: "forbidden", message: "no" }]]) },
      ["unknown VirtualMachineService shop: not checked: no. Use a name that was never used in this namespace."],
    ],
  ])("%s", (_, circumstances, expected) => {
    expect(found(leftovers, demand(), facts(supervisor(), circumstances))).toEqual(expected);
  });
});
