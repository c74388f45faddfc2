import { followSources } from "../observe/follow-sources";
import { vsphereSources } from "../observe/vsphere-sources";
import type { ApiAccess, MachineSubject, VsphereSubject } from "../phases/vsphere/subject";
import { subjectObjects } from "../phases/vsphere/subject-objects";
import type { VspherePhase } from "../phases/vsphere/vsphere-phase";
import { type PhaseRecord, type Waiting, waitUntilDone } from "./wait";

/** What to wait for, and how long. */
export interface VspherePhaseWait extends Omit<Waiting, "follow" | "cluster" | "node" | "phase"> {
  readonly phase: VspherePhase;
  readonly subject: VsphereSubject;
  /** How the cluster's API server is reached; without it nothing is looked at there. */
  readonly api?: ApiAccess;
  /** The only machine the phase is about, for a phase of a single node. @default those of the subject */
  readonly machine?: MachineSubject;
}

/**
 * Waits until every requirement of a phase of a cluster on vSphere is met in one snapshot of what vCenter, NSX and the
 * cluster's API server show. What cannot be read is unknown and holds up nothing that others can vouch for.
 * @throws PhaseFailure when the phase cannot finish by itself, or not in time
 * @throws Undecided when it was interrupted, or saw nothing until its time was up
 */
export function waitForVspherePhase({ subject, api, machine, ...wait }: VspherePhaseWait): Promise<PhaseRecord> {
  const looked: VsphereSubject = machine ? { ...subject, machines: [machine] } : subject;
  const cluster = { namespace: "", name: subject.cluster };
  const tell = (line: string) => wait.log(`${machine?.node ?? subject.cluster} ${wait.phase.name}: ${line}`);
  const follow = (onChange: () => void) =>
    followSources(cluster, subjectObjects(looked, api), vsphereSources(wait.phase, looked, api, tell), onChange);
  return waitUntilDone({ ...wait, cluster, follow, ...(machine ? { node: machine.node } : {}) });
}
