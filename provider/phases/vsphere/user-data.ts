import type { KubeObject } from "../../observe/kube-object";
import { holds, holdsNot, made, ownedBy } from "../../observe/made-object";
import type { BootstrapSubject } from "./subject";

/** The most that one guestinfo value may hold, in bytes (VMware: open-vm-tools, guestinfo; VM Operator issue #148). */
const most = 64 * 1024;

/** The largest user data of a node, as an object with the condition Fits. */
export function userDataObject(cluster: string, { userDataBytes }: BootstrapSubject): KubeObject {
  const message = `guestinfo.userdata would be ${userDataBytes} bytes, and a guestinfo value may be ${most - 1} at most`;
  const fits = userDataBytes < most ? holds("Fits") : holdsNot("Fits", "TooLarge", message);
  return made({ kind: "UserData", name: cluster, owners: [ownedBy("Cluster", cluster)], conditions: [fits] });
}
