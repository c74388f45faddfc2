import { describe, expect, it } from "vitest";
import { clusterClass } from "../../../../provider/preflight/checks/cluster-class";
import type { Demand } from "../../../../provider/preflight/demand";
import { change, healthyCluster, type Objects } from "../../objects";
import { demand, facts, found, supervisor } from "../supervisor";

const asking = (name: string, keep = false) => ({
  clusterClass: { name, namespace: "vmware-system-vks-public", keep },
});
const unreconciled = { status: "False", reason: "Failed", message: "x509: certificate has expired" };

describe("the ClusterClass", () => {
  it.each<[string, Partial<Demand>, (objects: Objects) => void, (string | RegExp)[]]>([
    ["is there", {}, () => {}, []],
    ["may be any", { clusterClass: undefined }, () => {}, []],
    [
      "is not there",
      asking("builtin-generic-v3.3"),
      () => {},
      [
        "blocking ClusterClass builtin-generic-v3.3: not in namespace vmware-system-vks-public; " +
          "did you mean builtin-generic-v3.3.0? Use one of builtin-generic-v3.3.0, builtin-generic-v3.4.0.",
      ],
    ],
    [
      "is none at all",
      {},
      (objects) => {
        delete objects.class;
        delete objects.newerClass;
      },
      [/not in namespace vmware-system-vks-public\. Ask whether the VKS service is installed\.$/],
    ],
    [
      "is the one that admission will store: the newest that suits the version",
      {},
      ({ newerClass }) => change(newerClass, "VariablesReady", unreconciled),
      [/^blocking ClusterClass builtin-generic-v3\.4\.0: variables not reconciled: x509: certificate has expired\./],
    ],
    [
      "is the one asked for where that is to be kept",
      asking("builtin-generic-v3.3.0", true),
      ({ newerClass }) => change(newerClass, "VariablesReady", unreconciled),
      [],
    ],
    [
      "has the condition of Cluster API v1beta1",
      asking("builtin-generic-v3.3.0", true),
      (objects) => change(objects.class, "VariablesReady", { ...unreconciled, type: "VariablesReconciled" }),
      [/variables not reconciled/],
    ],
    [
      "has a change that is not reconciled",
      {},
      ({ newerClass }) => Object.assign(newerClass.metadata, { generation: 2 }),
      [/^blocking .*: latest change not reconciled yet/],
    ],
    [
      "refers to old templates",
      {},
      ({ newerClass }) => change(newerClass, "RefVersionsUpToDate", { status: "False", message: "" }),
      [/^warning .*: refers to old versions of its templates\./],
    ],
    [
      "is kept and does not suit the version",
      { ...asking("builtin-generic-v3.3.0", true), version: "v1.34" },
      () => {},
      [/^blocking .*v3\.3\.0: supports Kubernetes v1\.31 to v1\.33, not v1\.34\.2\+vmware\.2-vkr\.2\./],
    ],
    ["is replaced where it does not suit the version", { version: "v1.34" }, () => {}, []],
  ])("%s", (_, wanted, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    const findings = found(clusterClass, demand(wanted), facts(objects));
    expect(findings).toHaveLength(expected.length);
    for (const [index, text] of expected.entries())
      expect(findings[index]).toMatch(text instanceof RegExp ? text : exactly(text));
  });

  it("is the stored one for a live Cluster, whatever is asked for", () => {
    const objects = supervisor();
    const { cluster } = healthyCluster();
    cluster.spec.topology.classRef = { name: "builtin-generic-v3.4.0", namespace: "vmware-system-vks-public" };
    const from = facts(objects, { workflow: { cluster } });
    expect(found(clusterClass, demand(asking("builtin-generic-v3.2.0")), from)).toEqual([]);
    change(objects.newerClass, "VariablesReady", unreconciled);
    expect(found(clusterClass, demand(), from)).toEqual([
      expect.stringMatching(/^blocking ClusterClass builtin-generic-v3\.4/),
    ]);
  });

  it("is unknown where it may not be read", () => {
    const from = facts(supervisor(), { unread: { ClusterClass: "forbidden" } });
    expect(found(clusterClass, demand(), from)).toEqual([expect.stringMatching(/^unknown ClusterClass/)]);
  });
});

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
