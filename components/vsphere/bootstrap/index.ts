import type { NodeGroup, VsphereTopology } from "../../topology/vsphere";
export interface NodeBootstrap {
  topology: VsphereTopology;
  group: NodeGroup;
  slot: string;
  role: string;
  node: string;
  pool?: string;
  founder?: string;
  token?: string;
  ca?: string;
  pki?: Record<string, string>;
}
export function guestinfo(spec: NodeBootstrap): Record<string, string> {
  return { "guestinfo.userdata": Buffer.from(JSON.stringify(spec)).toString("base64") };
}
export const valueBytes = (value: string) => value.length;
