import type { ApiAccess, VsphereSubject } from "../phases/vsphere/subject";
import type { Sight, VspherePhase } from "../phases/vsphere/vsphere-phase";
import type { KindName } from "./kinds";
import { nsxAccess } from "./nsx/environment";
import { NsxClient } from "./nsx/nsx-client";
import { realizationSource } from "./nsx/realization-source";
import type { UnreadKind } from "./snapshot";
import type { OpenSource } from "./source";
import { machineSource } from "./vcenter/machine-source";
import { networkSource, siteKinds, siteSource } from "./vcenter/site-source";
import { vcenterClient } from "./vcenter/vcenter-client";
import { workloadSource } from "./workload/workload-source";

/** Kinds that only the cluster's API server shows. */
const workloadObjects: readonly KindName[] = ["ApiServer", "Node", "Pod", "Deployment", "ConfigMap"];

/**
 * What has to be looked at for a phase. What nobody said how to reach is not looked at, which `tell` says.
 * @param tell receives a line for what is not looked at
 */
export function vsphereSources(
  phase: VspherePhase,
  subject: VsphereSubject,
  api: ApiAccess | undefined,
  tell: (line: string) => void,
): OpenSource[] {
  return phase.sees.flatMap((sight) => sources[sight](subject, api, tell));
}

type Sources = (subject: VsphereSubject, api: ApiAccess | undefined, tell: (line: string) => void) => OpenSource[];

const sources: Readonly<Record<Sight, Sources>> = {
  site: (subject, _, tell) => [where("vCenter", siteKinds, tell, () => siteSource(vcenterClient(), subject))],

  network: (subject, _, tell) => {
    const { network, cluster } = subject;
    if (!network) return [];
    const { nsxPath } = network;
    const inVcenter = where("vCenter", ["Network"], tell, () => networkSource(vcenterClient(), subject));
    if (nsxPath === undefined) return [inVcenter];
    const inNsx = () => realizationSource(new NsxClient(nsxAccess()), cluster, nsxPath);
    return [inVcenter, where("NSX", ["Segment", "VpcSubnet"], tell, inNsx)];
  },

  machines: ({ machines = [] }, _, tell) => {
    if (machines.length === 0) return [];
    return [where("vCenter", ["VirtualMachine"], tell, () => machineSource(vcenterClient(), machines))];
  },

  api: ({ cluster }, api) => [api ? workloadSource(cluster, api) : unread("the API server", workloadObjects, noApi)],
};

const noApi: UnreadKind = { reason: "unconfigured", message: "no access to the cluster's API server is given" };

/** A source at a platform's server, or one that shows nothing where the environment does not say how to reach it. */
function where(
  server: "vCenter" | "NSX",
  kinds: readonly KindName[],
  tell: (line: string) => void,
  open: () => OpenSource,
): OpenSource {
  try {
    return open();
  } catch (error) {
    const { message } = error as Error;
    tell(`${server} is not looked at: ${message}`);
    return unread(server, kinds, { reason: "unconfigured", message });
  }
}

/** A source that shows nothing, and says why. */
function unread(server: string, kinds: readonly KindName[], why: UnreadKind): OpenSource {
  return () => ({
    server,
    settled: Promise.resolve(),
    objects: () => [],
    unread: () => kinds.map((kind) => [kind, why] as const),
    trouble: () => undefined,
    refresh: async () => {},
    close: () => {},
  });
}
