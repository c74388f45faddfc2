/** What every program of the lab records once it can be used. */
export interface Ready {
  pid: number;
}

/** What the supervisor records. */
export interface SupervisorReady extends Ready {
  pace: string;
  server: string;
  kubeconfig: string;
  adminKubeconfig: string;
  startedInMs: number;
}

/** What the datacenter records. */
export interface DatacenterReady extends Ready {
  /** vCenter; `server` is host:port. */
  vsphere: { server: string; user: string; password: string };
  /** NSX Manager; `host` is host:port. */
  nsxt: { host: string; username: string; password: string };
  /** Certificate of the authority that signed those of vCenter and NSX, PEM. */
  caFile: string;
  /** First two octets of the loopback addresses that this lab alone has, for example `127.110`. */
  block: string;
}

/** The supervisor's record, unless it is absent or incomplete. */
export function supervisorReady(content: string | undefined): SupervisorReady | undefined {
  const value = parseObject(content);
  const complete =
    typeof value?.pid === "number" &&
    typeof value.startedInMs === "number" &&
    areStrings(value, "pace", "server", "kubeconfig", "adminKubeconfig");
  return complete ? (value as unknown as SupervisorReady) : undefined;
}

/** The datacenter's record, unless it is absent or incomplete. */
export function datacenterReady(content: string | undefined): DatacenterReady | undefined {
  const value = parseObject(content);
  const complete =
    typeof value?.pid === "number" &&
    areStrings(value, "caFile", "block") &&
    areStrings(value.vsphere, "server", "user", "password") &&
    areStrings(value.nsxt, "host", "username", "password");
  return complete ? (value as unknown as DatacenterReady) : undefined;
}

/** Undefined for what is absent, cut short by a crash, or not an object. */
export function parseObject(content: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(content ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function areStrings(value: unknown, ...fields: string[]): boolean {
  return fields.every((field) => typeof (value as Record<string, unknown> | undefined)?.[field] === "string");
}
