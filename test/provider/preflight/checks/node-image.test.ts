import { describe, expect, it } from "vitest";
import { nodeImage } from "../../../../provider/preflight/checks/node-image";
import { change, type Objects } from "../../objects";
import { demand, facts, found, make, supervisor } from "../supervisor";

const name = "vmi-photon-5-v1.33.6---vmware.1-fips-vkr.2";
const notReady = (reason: string, message = "") => ({ status: "False", reason, message });

describe("the image of the nodes", () => {
  it.each<[string, (objects: Objects) => void, string[]]>([
    ["is there and ready", () => {}, []],
    [
      "is not downloaded",
      ({ image }) => change(image, "Ready", notReady("VirtualMachineImageNotSynced", "Failed to sync")),
      [
        `blocking ClusterVirtualMachineImage ${name}: image not ready (VirtualMachineImageNotSynced): Failed to sync. ` +
          "Wait for the content library to synchronise; check its subscription and free space.",
      ],
    ],
    [
      "is refused for its signature",
      ({ image }) => change(image, "Ready", notReady("VirtualMachineImageProviderSecurityNotCompliant")),
      [
        expect.stringMatching(
          /\(VirtualMachineImageProviderSecurityNotCompliant\)\. Check the content library's security/,
        ),
      ],
    ],
    [
      "is in no library",
      (objects) => delete objects.image,
      [
        `warning OSImage ${name}: its image is in none of the content libraries that can be read. ` +
          "Attach the VKr content library to the vSphere Namespace and let it synchronise.",
      ],
    ],
    [
      "is the owner of the OSImage, whatever that refers to",
      ({ photon, image }) => {
        photon.metadata.ownerReferences = [{ kind: "ClusterVirtualMachineImage", name: "vmi-0a1b", uid: "1" }];
        image.metadata.name = "vmi-0a1b";
      },
      [],
    ],
    [
      "has a namesake in a library of the namespace's own",
      (objects) => {
        objects.copy = make("VirtualMachineImage", "vmi-copy", { status: { name: "photon-5-amd64" } });
      },
      [
        `warning ClusterVirtualMachineImage ${name}: 2 images are called photon-5-amd64: VirtualMachineImage vmi-copy, ` +
          `ClusterVirtualMachineImage ${name}. ` +
          "Detach one of the content libraries: VKS 3.5.0 and 3.6.0 cannot tell them apart.",
      ],
    ],
  ])("%s", (_, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    expect(found(nodeImage, demand(), facts(objects))).toEqual(expected);
  });

  it("is unknown where images may not be read", () => {
    const from = facts(supervisor(), { unread: { ClusterVirtualMachineImage: "forbidden" } });
    expect(found(nodeImage, demand(), from)).toEqual([expect.stringMatching(/^unknown ClusterVirtualMachineImage/)]);
  });
});
