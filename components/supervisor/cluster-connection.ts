import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "../../provider/cluster-ref-args";
import type { SupervisorArgs } from "../args";

/** Which cluster, and where its Supervisor is: what everything of a cluster is told. */
export type ClusterConnection = ClusterRefArgs;

/** Puts the arguments that name a cluster into the form the resources take. */
export function clusterConnection(
  namespace: pulumi.Input<string>,
  name: pulumi.Input<string>,
  supervisor: SupervisorArgs | undefined,
): ClusterConnection {
  const { kubeconfig, context } = supervisor ?? {};
  return {
    cluster: { namespace, name },
    connection: { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) },
  };
}
