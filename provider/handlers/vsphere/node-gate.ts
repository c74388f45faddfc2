import type { dynamic } from "@pulumi/pulumi";
import type { ApiAccess, EtcdAccess, MachineSubject, VsphereSubject } from "../../phases/vsphere/subject";

/** What a node's gate is told. */
export interface NodeGateInputs {
  readonly machine: MachineSubject;
  readonly subject: VsphereSubject;
  readonly api: ApiAccess;
  readonly etcd?: EtcdAccess;
  readonly timeout: string;
  readonly drainTimeout: string;
}

export const nodeGate: dynamic.ResourceProvider<NodeGateInputs, NodeGateInputs> = {
  async create() {
    throw new Error("unwritten");
  },
};
