import { describe, expect, it } from "vitest";
import { storageClass } from "../../../../provider/preflight/checks/storage-class";
import type { Demand } from "../../../../provider/preflight/demand";
import type { Objects } from "../../objects";
import { demand, facts, found, supervisor } from "../supervisor";

const machines = (storageClass: string, ofVolume?: string): Partial<Demand> => ({
  machines: [
    {
      nodes: 1,
      storageClass,
      volumes: ofVolume === undefined ? [] : [{ name: "etcd", capacity: "1Gi", storageClass: ofVolume }],
    },
  ],
});
const remedy = "Use one of gold, gold-latebinding, or assign the storage policy to the vSphere Namespace.";

describe("the storage class", () => {
  it.each<[string, Partial<Demand>, (objects: Objects) => void, string[]]>([
    ["is given, of either binding mode", machines("gold", "gold-latebinding"), () => {}, []],
    [
      "of root disks is not given",
      machines("god"),
      () => {},
      [`blocking StorageClass god: not given to namespace team-a; did you mean gold? (control plane). ${remedy}`],
    ],
    [
      "of volumes is not given",
      machines("gold", "fast"),
      () => {},
      [`blocking StorageClass fast: not given to namespace team-a (control plane). ${remedy}`],
    ],
    [
      "that the cluster is to offer is not given",
      { offeredStorageClasses: ["gold", "archive"] },
      () => {},
      [`blocking StorageClass archive: not given to namespace team-a (to be offered in the cluster). ${remedy}`],
    ],
    ["is told by a ResourceQuota alone", machines("gold"), (objects) => delete objects.policy, []],
    [
      "cannot be given, for the namespace has none",
      machines("gold"),
      (objects) => {
        delete objects.policy;
        delete objects.quota;
      },
      [
        "blocking StorageClass gold: not given to namespace team-a (control plane). " +
          "Assign a storage policy to the vSphere Namespace: it has none.",
      ],
    ],
    [
      "is of a policy that nobody has counted yet",
      machines("gold"),
      (objects) => {
        delete objects.policy.status;
        delete objects.quota;
      },
      [expect.stringMatching(/^unknown StoragePolicyQuota: no quota of the namespace names its storage classes yet/)],
    ],
  ])("%s", (_, wanted, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(storageClass, demand(wanted), facts(objects))).toEqual(expected);
  });

  it("is unknown where neither quota may be read", () => {
    const unread = { StoragePolicyQuota: "absent", ResourceQuota: "forbidden" } as const;
    expect(found(storageClass, demand(machines("x")), facts(supervisor(), { unread }))).toEqual([
      expect.stringMatching(/^unknown StoragePolicyQuota: not checked/),
    ]);
  });
});
