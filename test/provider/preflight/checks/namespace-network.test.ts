import { describe, expect, it } from "vitest";
import { namespaceNetwork } from "../../../../provider/preflight/checks/namespace-network";
import { change, type Objects } from "../../objects";
import { demand, facts, found, supervisor } from "../supervisor";

const notReady = (reason: string, message = "") => ({ status: "False", reason, message });

describe("the namespace's network", () => {
  it.each<[string, (objects: Objects) => void, string[]]>([
    ["is ready", () => {}, []],
    [
      "has no SNAT",
      ({ namespace }) =>
        change(namespace, "NamespaceNetworkReady", notReady("VPCSnatNotReady", "SNAT is not enabled in System VPC")),
      [
        "blocking Namespace team-a: network not ready (VPCSnatNotReady): SNAT is not enabled in System VPC. " +
          "Ask the NSX administrator to enable SNAT and give the VPC external addresses.",
      ],
    ],
    [
      "is not ready for a reason of a later version",
      ({ namespace }) => change(namespace, "NamespaceNetworkReady", notReady("Whatever")),
      [
        "blocking Namespace team-a: network not ready (Whatever). " +
          "Ask the NSX administrator to look at the namespace's network.",
      ],
    ],
    [
      "is no NSX VPC",
      ({ namespace }) => namespace.status.conditions.pop(),
      [expect.stringMatching(/^unknown Namespace team-a: reports no NamespaceNetworkReady/)],
    ],
    [
      "goes with the namespace",
      ({ namespace }) => Object.assign(namespace.metadata, { deletionTimestamp: "2026-01-01T00:00:00Z" }),
      [expect.stringMatching(/^blocking Namespace team-a: is being deleted/)],
    ],
    [
      "has no namespace",
      (objects) => delete objects.namespace,
      ["blocking Namespace team-a: does not exist. Create the vSphere Namespace, or correct its name."],
    ],
  ])("%s", (_, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(namespaceNetwork, demand(), facts(objects))).toEqual(expected);
  });

  it("is unknown where the namespace may not be read", () => {
    const from = facts(supervisor(), { unread: { Namespace: "forbidden" } });
    expect(found(namespaceNetwork, demand(), from)).toEqual([
      "unknown Namespace: not checked: Namespace is forbidden. Ask for the right to read it to have it checked.",
    ]);
  });
});
