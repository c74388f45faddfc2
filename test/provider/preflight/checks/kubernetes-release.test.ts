import { describe, expect, it } from "vitest";
import { kubernetesRelease } from "../../../../provider/preflight/checks/kubernetes-release";
import { change, healthyCluster, type Objects } from "../../objects";
import { demand, facts, found, supervisor } from "../supervisor";

const tooNew = ({ newerRelease }: Objects) => {
  change(newerRelease, "Ready", { status: "False" });
  change(newerRelease, "Compatible", {
    status: "False",
    reason: "Incompatible",
    message: "the installed VKS service does not support this release",
  });
};

describe("the KubernetesRelease", () => {
  it.each<[string, string, (objects: Objects) => void, string[]]>([
    ["of a minor version", "v1.33", () => {}, []],
    ["of a full version", "v1.33.6+vmware.1-fips", () => {}, []],
    ["by its name", "v1.33.3---vmware.1-fips-vkr.1", () => {}, []],
    [
      "that is not there",
      "v1.3",
      () => {},
      ["blocking KubernetesRelease: no release matches version v1.3. Use one of v1.34, v1.33."],
    ],
    [
      "of another build",
      "v1.33.3---vmware.1-fips-vkr.2",
      () => {},
      [expect.stringMatching(/no release matches version v1\.33\.3---vmware\.1-fips-vkr\.2\./)],
    ],
    [
      "that the VKS service is too old for",
      "v1.34",
      tooNew,
      [
        "blocking KubernetesRelease v1.34.2---vmware.2-vkr.2: is not Compatible: the installed VKS service does not " +
          "support this release. Use one of v1.33, or upgrade the VKS service.",
      ],
    ],
    [
      "that is deactivated, with an older one that is not",
      "v1.33",
      ({ release }) => Object.assign(release.metadata, { labels: { deactivated: "" } }),
      [],
    ],
    [
      "that is deactivated",
      "v1.34",
      ({ newerRelease }) => Object.assign(newerRelease.metadata, { labels: { deactivated: "" } }),
      [expect.stringMatching(/^blocking .*: is deactivated\./)],
    ],
    [
      "where there is none",
      "v1.33",
      (objects) => {
        for (const key of ["olderRelease", "release", "newerRelease"]) delete objects[key];
      },
      [expect.stringMatching(/Ask whether the VKr content library is attached\.$/)],
    ],
  ])("%s", (_, version, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(kubernetesRelease, demand({ version }), facts(objects))).toEqual(expected);
  });

  it("stays that of a live Cluster, and its nodes go on without it", () => {
    const objects = supervisor();
    const { cluster } = healthyCluster();
    cluster.spec.topology.version = "v1.33.3+vmware.1-fips";
    change(objects.olderRelease, "Ready", { status: "False" });
    expect(found(kubernetesRelease, demand(), facts(objects, { workflow: { cluster } }))).toEqual([
      expect.stringMatching(/^warning KubernetesRelease v1\.33\.3---vmware\.1-fips-vkr\.1: is not Ready\./),
    ]);
  });

  it("of an upgrade has to be usable, live Cluster or not", () => {
    const objects = supervisor();
    tooNew(objects);
    const { cluster } = healthyCluster();
    expect(found(kubernetesRelease, demand({ version: "v1.34" }), facts(objects, { workflow: { cluster } }))).toEqual([
      expect.stringMatching(/^blocking KubernetesRelease v1\.34\.2/),
    ]);
  });

  it("is unknown where it may not be read", () => {
    const from = facts(supervisor(), { unread: { KubernetesRelease: "absent" } });
    expect(found(kubernetesRelease, demand(), from)).toEqual([
      "unknown KubernetesRelease: not checked: KubernetesRelease is absent. Nothing: this Supervisor does not have it.",
    ]);
  });
});
