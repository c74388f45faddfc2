import { type KubeObject, refOf } from "../../observe/kube-object";
import { objectsOf, type PreflightCheck, unread } from "../facts";
import { listed, named } from "../finding";
import { byVersion, isUsable, objection, resolve, versionOf } from "../resolution";

const check = "kubernetes-release";

/** The version selects a KubernetesRelease that the installed VKS service can use. */
export const kubernetesRelease: PreflightCheck = (demand, facts) => {
  const releases = objectsOf(facts, "KubernetesRelease");
  if (!releases) return unread(check, facts, "KubernetesRelease");
  const { matching, release, isKept } = resolve(demand, facts);
  if (release) return [];
  // Nodes that are there stay, and those to come may still find their image.
  const severity = isKept ? "warning" : "blocking";
  const offer = offered(releases);
  const instead = offer === "" ? "Ask whether the VKr content library is attached" : `Use one of ${offer}`;
  const [newest] = matching;
  if (!newest) {
    const message = `no release matches version ${demand.version}`;
    return [{ check, severity, object: named("KubernetesRelease", ""), message, remedy: `${instead}.` }];
  }
  const remedy = `${instead}, or upgrade the VKS service.`;
  return [{ check, severity, object: refOf(newest), message: String(objection(newest)), remedy }];
};

/** The minor versions there are usable releases of, newest first, for people. */
function offered(releases: readonly KubeObject[]): string {
  const usable = releases.filter(isUsable).sort(byVersion).map(versionOf);
  return listed([...new Set(usable.map((version) => /^v\d+\.\d+/.exec(version)?.[0] ?? version))]);
}
