import { describe, expect, it } from "vitest";
import { osImage } from "../../../../provider/preflight/checks/os-image";
import type { Objects } from "../../objects";
import { demand, facts, found, osImage as image, supervisor } from "../supervisor";

const release = "KubernetesRelease v1.33.6---vmware.1-fips-vkr.2";
const machines = (...selectors: (string | undefined)[]) => ({
  machines: selectors.map((osImage, index) => ({
    ...(index === 0 ? {} : { pool: `pool-${index}` }),
    nodes: 1,
    volumes: [],
    ...(osImage === undefined ? {} : { osImage }),
  })),
});

describe("the OSImage", () => {
  it.each<[string, (string | undefined)[], (objects: Objects) => void, string[]]>([
    ["is photon where nothing is said", [undefined], () => {}, []],
    ["is the one asked for", ["os-name=ubuntu,os-version=24.04"], () => {}, []],
    [
      "is not there, and three ask for it",
      ["os-name=windows", "os-name=windows", undefined, "os-name=windows"],
      () => {},
      [
        `blocking ${release}: no OSImage matches os-name=windows (control plane, pool pool-1, pool pool-3). ` +
          "Use one of photon 5, ubuntu 22.04, ubuntu 24.04; an image may come minutes after its release.",
      ],
    ],
    [
      "is more than one",
      [undefined, "os-name=ubuntu"],
      () => {},
      [
        `blocking ${release}: 2 OSImages match os-name=ubuntu: vmi-ubuntu-22.04-v1.33.6---vmware.1-fips-vkr.2, ` +
          "vmi-ubuntu-24.04-v1.33.6---vmware.1-fips-vkr.2 (pool pool-1). " +
          "Say which with osImage.version: photon 5, ubuntu 22.04, ubuntu 24.04.",
      ],
    ],
    [
      "is in two content libraries",
      [undefined],
      (objects) => {
        const twin = image("photon", "5");
        objects.twin = { ...twin, metadata: { ...twin.metadata, name: "vmi-twin" } };
      },
      [expect.stringMatching(/2 OSImages match os-name=photon: .*Remove one: two content libraries have the same/)],
    ],
    [
      "is asked for by what is no selector",
      ["os-name in ubuntu"],
      () => {},
      [expect.stringMatching(/^unknown .*: "os-name in ubuntu" is no label selector \(control plane\)/)],
    ],
    [
      "is named by the release alone",
      [undefined],
      ({ photon, release }) => {
        release.spec.osImages = [{ name: photon.metadata.name }];
        delete photon.metadata.labels["run.tanzu.vmware.com/tkr"];
      },
      [],
    ],
    [
      "has not come with the newest release, but the one before has it",
      [undefined],
      (objects) => {
        delete objects.photon;
        objects.older = image("photon", "5", "v1.33.3---vmware.1-fips-vkr.1");
      },
      [],
    ],
  ])("%s", (_, selectors, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(osImage, demand(machines(...selectors)), facts(objects))).toEqual(expected);
  });

  it("is unknown where it may not be read, and not asked for where there is no release", () => {
    const unread = facts(supervisor(), { unread: { OSImage: "forbidden" } });
    expect(found(osImage, demand(), unread)).toEqual([expect.stringMatching(/^unknown OSImage/)]);
    expect(found(osImage, demand({ version: "v1.99" }), facts(supervisor()))).toEqual([]);
  });
});
