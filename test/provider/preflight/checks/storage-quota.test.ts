import { describe, expect, it } from "vitest";
import { storageQuota } from "../../../../provider/preflight/checks/storage-quota";
import type { MachineDemand } from "../../../../provider/preflight/demand";
import { machine, type Objects } from "../../objects";
import { demand, facts, found, supervisor } from "../supervisor";

const machines = (nodes: number, ...capacities: string[]): MachineDemand => ({
  nodes,
  storageClass: "gold",
  volumes: capacities.map((capacity, index) => ({ name: `v${index}`, capacity })),
});
/** 800Gi are free: 1Ti, less what both binding modes have used and reserved. */
const policy = "StoragePolicyQuota gold-storagepolicyquota";
const remedy = "Free storage in the vSphere Namespace, raise its limit, or ask for fewer nodes or smaller volumes.";

describe("the storage quota", () => {
  it.each<[string, MachineDemand[], (objects: Objects) => void, string[]]>([
    ["has room for root disks", [machines(40)], () => {}, []],
    [
      "has no room for one more",
      [machines(41)],
      () => {},
      [`blocking ${policy}: 800Gi free for gold, 820Gi needed. ${remedy}`],
    ],
    ["has room for root disks and volumes", [machines(10, "50Gi", "10Gi")], () => {}, []],
    [
      "has no room for both, of control plane and pool together",
      [machines(3, "100Gi"), { pool: "general", ...machines(5, "100Gi") }],
      () => {},
      [`blocking ${policy}: 800Gi free for gold, 960Gi needed. ${remedy}`],
    ],
    [
      "is none",
      [machines(400)],
      ({ policy: quota }) => Object.assign(quota.spec, { limit: "9223372036854775807" }),
      [],
    ],
    ["is not given", [machines(400)], ({ policy: quota }) => delete quota.spec.limit, []],
    [
      "is used up",
      [machines(1)],
      (objects) => {
        objects.policy.spec.limit = "100Gi";
        delete objects.image.status.disks;
      },
      [`blocking ${policy}: 0 free for gold, 1 root disk of unknown size needed. ${remedy}`],
    ],
    [
      "may do, but the image does not tell its size",
      [machines(2, "50Gi")],
      (objects) => delete objects.image.status.disks,
      [
        `unknown ${policy}: 800Gi free for gold, 100Gi and 2 root disks of unknown size needed. ` +
          "Compare it with the image's size.",
      ],
    ],
    [
      "is a ResourceQuota, which counts volumes alone",
      [machines(10, "5Gi")],
      ({ quota }) => {
        quota.spec.hard["gold.storageclass.storage.k8s.io/requests.storage"] = "49Gi";
      },
      [`blocking ResourceQuota team-a-storagequota: 49Gi free for gold, 50Gi needed. ${remedy}`],
    ],
    ["of another class is no concern", [{ nodes: 400, storageClass: "silver", volumes: [] }], () => {}, []],
  ])("%s", (_, asked, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(storageQuota, demand({ machines: asked }), facts(objects))).toEqual(expected);
  });

  it("counts the nodes that are not there yet: those that are have their disks", () => {
    const workflow = machine("worker", "machineSet", {
      "cluster.x-k8s.io/cluster-name": "shop",
      "topology.cluster.x-k8s.io/deployment-name": "general",
    });
    const from = facts(supervisor(), { workflow });
    const asked = (nodes: number) => demand({ machines: [{ pool: "general", ...machines(nodes) }] });
    expect(found(storageQuota, asked(41), from)).toEqual([]);
    expect(found(storageQuota, asked(42), from)).toHaveLength(1);
  });
});
