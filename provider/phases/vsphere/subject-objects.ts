import type { KubeObject } from "../../observe/kube-object";
import { made, ownedBy } from "../../observe/made-object";
import { controlPlaneLabel, poolLabel } from "../cluster-view";
import { authorityObjects, clientCertificateObject } from "./certificates";
import type { ApiAccess, MachineSubject, VsphereSubject } from "./subject";
import { userDataObject } from "./user-data";

/**
 * What the program says of a cluster, as objects: the Cluster, whose spec is the subject; a Machine for every node, which
 * its virtual machine and its Node belong to; the certificates and the user data.
 * @param now when the certificates have to be valid
 */
export function subjectObjects(subject: VsphereSubject, api: ApiAccess | undefined, now = new Date()): KubeObject[] {
  const { cluster, machines = [], bootstrap } = subject;
  return [
    made({ kind: "Cluster", name: cluster, spec: subject }),
    ...machines.map((machine) => machineObject(subject, machine)),
    ...(bootstrap ? [...authorityObjects(cluster, bootstrap, now), userDataObject(cluster, bootstrap)] : []),
    ...(bootstrap && api ? [clientCertificateObject(cluster, bootstrap, api, now)] : []),
  ];
}

/** The API server stands on the machines of the control plane: what is wrong with one of them explains its silence. */
function machineObject({ cluster, endpoint }: VsphereSubject, { node, role, pool = "" }: MachineSubject): KubeObject {
  const isControlPlane = role === "control-plane";
  const owner = isControlPlane ? ownedBy("ApiServer", hostOf(endpoint)) : ownedBy("Cluster", cluster);
  const labels: Record<string, string> = isControlPlane ? { [controlPlaneLabel]: "" } : { [poolLabel]: pool };
  return made({ kind: "Machine", name: node, owners: [owner], labels });
}

/** Host and port as a URL writes them. */
export function hostOf({ host, port }: VsphereSubject["endpoint"]): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
