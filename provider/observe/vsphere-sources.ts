import type { ApiAccess, VsphereSubject } from "../phases/vsphere/subject";
import type { Sight, VspherePhase } from "../phases/vsphere/vsphere-phase";
import type { KindName } from "./kinds";
import type { UnreadKind } from "./snapshot";
import type { OpenSource } from "./source";
import { machineSource } from "./vcenter/machine-source";
import { type VcenterClient, vcenterClient } from "./vcenter/vcenter-client";
import { workloadSource } from "./workload/workload-source";

/** The kinds of the inventory that a site consists of. */
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
  const open: Readonly<Record<Sight, () => OpenSource[]>> = {
    site: () => [],
    network: () => [],
    machines: () => {
      const { machines = [] } = subject;
      if (machines.length === 0) return [];
      return [atVcenter(["VirtualMachine"], tell, (client) => machineSource(client, machines))];
    },
    api: () => [api ? workloadSource(subject.cluster, api) : unread(workloadObjects, unconfiguredApi)],
  };
  return phase.sees.flatMap((sight) => open[sight]());
}

const unconfiguredApi: UnreadKind = {
  reason: "unconfigured",
  message: "no access to the cluster's API server is given",
};

/** A source at vCenter, or one that shows nothing where vCenter is not known. */
function atVcenter(
  kinds: readonly KindName[],
  tell: (line: string) => void,
  open: (client: VcenterClient) => OpenSource,
): OpenSource {
  try {
    return open(vcenterClient());
  } catch (error) {
    const { message } = error as Error;
    tell(`vCenter is not looked at: ${message}`);
    return unread(kinds, { reason: "unconfigured", message });
  }
}

/** A source that shows nothing, and says why. */
function unread(kinds: readonly KindName[], why: UnreadKind): OpenSource {
  return () => ({
    settled: Promise.resolve(),
    objects: () => [],
    unread: () => kinds.map((kind) => [kind, why] as const),
    trouble: () => undefined,
    refresh: async () => {},
    close: () => {},
  });
}
