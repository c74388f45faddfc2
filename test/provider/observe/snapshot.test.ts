import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterNameLabel, type KindName } from "../../../provider/observe/kinds";
import type { KubeObject, OwnerReference } from "../../../provider/observe/kube-object";
import { type Snapshot, snapshotOf } from "../../../provider/observe/snapshot";

const kindNames: readonly KindName[] = ["Cluster", "Machine", "VirtualMachine", "SubnetPort"];

/** A namespace's worth of objects whose labels and owners point anywhere, loops and strangers included. */
const objects = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kindNames),
      name: fc.constantFrom("shop", "bank", "a", "b", "c"),
      namespace: fc.constantFrom("team-a", "team-b"),
      label: fc.option(fc.constantFrom("shop", "bank"), { nil: undefined }),
      owner: fc.option(fc.nat(12), { nil: undefined }),
      second: fc.nat(3),
    }),
    { maxLength: 12 },
  )
  .map((drafts) => drafts.map((draft, index) => objectOf({ ...draft, uid: `uid-${index}` })));

interface Draft {
  readonly kind: KindName;
  readonly name: string;
  readonly namespace: string;
  readonly label?: string;
  readonly owner?: number;
  readonly second?: number;
  readonly uid: string;
}

function objectOf({ kind, name, namespace, label, owner, second = 0, uid }: Draft): KubeObject {
  const ownerReferences: OwnerReference[] =
    owner === undefined ? [] : [{ apiVersion: "v1", kind: "Owner", name: `owner-${owner}`, uid: `uid-${owner}` }];
  const labels = label === undefined ? undefined : { [clusterNameLabel]: label };
  const creationTimestamp = `2026-01-01T00:00:0${second}Z`;
  return { apiVersion: "v1", kind, metadata: { name, namespace, uid, labels, ownerReferences, creationTimestamp } };
}

const shop = { namespace: "team-a", name: "shop" };
const all = (snapshot: Snapshot) => kindNames.flatMap((kind) => snapshot.objects(kind));
const uids = (snapshot: Snapshot) => all(snapshot).map(({ metadata }) => metadata.uid);

describe("whatever a namespace holds", () => {
  test("no object of another namespace or cluster is taken in", () => {
    fc.assert(
      fc.property(objects, (given) => {
        for (const { kind, metadata } of all(snapshotOf(shop, given))) {
          expect(metadata.namespace).toBe("team-a");
          const named = kind === "Cluster" && metadata.name === "shop";
          if (!named) expect(metadata.labels?.[clusterNameLabel] ?? "shop").toBe("shop");
          if (kind === "Cluster" && !metadata.labels) expect(metadata.name).toBe("shop");
        }
      }),
    );
  });

  test("everything that is taken in is the Cluster, carries its label, or is owned by what is in", () => {
    fc.assert(
      fc.property(objects, (given) => {
        const snapshot = snapshotOf(shop, given);
        const inside = new Set(uids(snapshot));
        for (const { kind, metadata } of all(snapshot)) {
          const named = kind === "Cluster" && metadata.name === "shop";
          const labelled = metadata.labels?.[clusterNameLabel] === "shop";
          const owned = metadata.ownerReferences?.some(({ uid }) => inside.has(uid));
          expect(named || labelled || owned).toBe(true);
        }
      }),
    );
  });

  test("the order in which objects come makes no difference to which are taken in", () => {
    const shuffled = objects.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        expect(uids(snapshotOf(shop, other)).sort()).toEqual(uids(snapshotOf(shop, given)).sort());
      }),
    );
  });

  test("each kind comes oldest first", () => {
    fc.assert(
      fc.property(objects, (given) => {
        for (const kind of kindNames) {
          const born = snapshotOf(shop, given)
            .objects(kind)
            .map(({ metadata }) => metadata.creationTimestamp ?? "");
          expect(born).toEqual([...born].sort());
        }
      }),
    );
  });
});

test("a chain of owners is followed to its end, in any order", () => {
  const cluster = objectOf({ kind: "Cluster", name: "shop", namespace: "team-a", uid: "uid-0" });
  const machine = objectOf({ kind: "VirtualMachine", name: "vm", namespace: "team-a", uid: "uid-1", owner: 0 });
  const port = objectOf({ kind: "SubnetPort", name: "port", namespace: "team-a", uid: "uid-2", owner: 1 });
  expect(snapshotOf(shop, [port, machine, cluster]).objects("SubnetPort")).toEqual([port]);
});

test("an object labelled for another cluster is not adopted through an owner", () => {
  const cluster = objectOf({ kind: "Cluster", name: "shop", namespace: "team-a", uid: "uid-0" });
  const stray = objectOf({ kind: "Machine", name: "m", namespace: "team-a", uid: "uid-1", owner: 0, label: "bank" });
  expect(snapshotOf(shop, [cluster, stray]).objects("Machine")).toEqual([]);
});
