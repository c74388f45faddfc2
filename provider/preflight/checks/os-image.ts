import { type KubeObject, refOf } from "../../observe/kube-object";
import { objectsOf, type PreflightCheck, unread } from "../facts";
import { type Finding, listed, namesOf } from "../finding";
import { offeredSystems, resolve, type SelectedImages, systemOf } from "../resolution";
import { usersOf } from "../users";

const check = "os-image";

/** Every operating system that is asked for is exactly one OSImage of the release (tanzu-framework: isUnresolved). */
export const osImage: PreflightCheck = (demand, facts) => {
  if (!objectsOf(facts, "OSImage")) return unread(check, facts, "OSImage");
  const { release, images } = resolve(demand, facts);
  if (!release) return [];
  const systems = listed(offeredSystems(facts, release)) || "none yet";
  return images.flatMap((selected) => judge(selected, release, systems));
};

function judge(
  { selector, machines, osImages }: SelectedImages,
  release: KubeObject,
  systems: string,
): readonly Finding[] {
  const finding = (severity: Finding["severity"], message: string, remedy: string): readonly Finding[] => [
    { check, severity, object: refOf(release), message: `${message} (${usersOf(machines)})`, remedy },
  ];
  if (!osImages)
    return finding("unknown", `"${selector}" is no label selector`, "Correct the annotation resolve-os-image.");
  if (osImages.length === 1) return [];
  if (osImages.length === 0) {
    const remedy = `Use one of ${systems}; an image may come minutes after its release.`;
    return finding("blocking", `no OSImage matches ${selector}`, remedy);
  }
  const remedy =
    new Set(osImages.map(systemOf)).size === 1
      ? "Remove one: two content libraries have the same release."
      : `Say which with osImage.version: ${systems}.`;
  return finding("blocking", `${osImages.length} OSImages match ${selector}: ${listed(namesOf(osImages))}`, remedy);
}
