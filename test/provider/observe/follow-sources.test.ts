import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { followSources } from "../../../provider/observe/follow-sources";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { holds, made, ownedBy } from "../../../provider/observe/made-object";
import type { Following } from "../../../provider/observe/namespace-view";
import type { OpenSource } from "../../../provider/observe/source";

let following: Following;
afterEach(() => following.close());

const cluster = made({ kind: "Cluster", name: "shop" });
const node = (name: string) =>
  made({ kind: "Node", name, owners: [ownedBy("Cluster", "shop")], conditions: [holds("Ready")] });

/** A source that a test fills. */
function source(trouble?: string) {
  const objects: KubeObject[] = [];
  let changed = () => {};
  const open: OpenSource = (onChange) => {
    changed = onChange;
    return {
      server: "vCenter",
      settled: Promise.resolve(),
      objects: () => objects,
      unread: () => [["Pod", { reason: "forbidden", message: "no" }]],
      trouble: () => trouble,
      refresh: async (_, name) => void objects.push(node(name)),
      close: () => {},
    };
  };
  const add = (name: string) => {
    objects.push(node(name));
    changed();
  };
  return { open, add };
}

describe("sources that are followed as one", () => {
  it("show what is known of the cluster and what each of them shows", async () => {
    const [first, second] = [source(), source()];
    following = followSources({ namespace: "", name: "shop" }, [cluster], [first.open, second.open], () => {});
    first.add("a");
    second.add("b");
    await following.synced;
    const snapshot = following.snapshot();
    expect(snapshot.ownedBy("Cluster/shop").map(({ metadata }) => metadata.name)).toEqual(["a", "b"]);
    expect(snapshot.unread.get("Pod")?.reason).toBe("forbidden");
  });

  it("are the same snapshot until something changes, and tell once for a burst of changes", async () => {
    let told = 0;
    const { open, add } = source();
    following = followSources({ namespace: "", name: "shop" }, [cluster], [open], () => told++);
    expect(following.snapshot()).toBe(following.snapshot());
    const before = following.snapshot();
    for (const name of ["a", "b", "c"]) add(name);
    await setTimeout(10);
    expect(told).toBe(1);
    expect(following.snapshot()).not.toBe(before);
    expect(following.snapshot().objects("Node")).toHaveLength(3);
  });

  it("name who has not answered, until all have", async () => {
    following = followSources({ namespace: "", name: "shop" }, [], [source().open], () => {});
    expect(following.unheard()).toBe("vCenter");
    await following.synced;
    expect(following.unheard()).toBe("");
  });

  it("are in trouble when one of them is", () => {
    following = followSources(
      { namespace: "", name: "shop" },
      [],
      [source().open, source("vc unreachable").open],
      () => {},
    );
    expect(following.trouble()).toBe("vc unreachable");
  });
});
