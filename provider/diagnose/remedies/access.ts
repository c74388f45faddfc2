import type { Remedy } from "./remedy";

const unpause = "Find out who paused it and why, then take the pause away; the next run goes on.";

/** Of every phase: what cannot be read, is not there, is paused, or is owed by a controller that is down. */
export const accessRemedies: readonly Remedy[] = [
  {
    condition: "Readable",
    reason: "forbidden",
    advice: "Ask for the role Edit on the vSphere Namespace.",
    source: "VKS: roles of a vSphere Namespace",
  },
  {
    condition: "Readable",
    reason: "absent",
    advice: "Use the context of a Supervisor with VKS: this server has no Cluster API.",
    source: "CAPI: installed by VKS",
  },
  {
    kind: "Cluster",
    condition: "Exists",
    reason: "NotFound",
    advice: "Somebody deleted it: `pulumi refresh`, then `pulumi up`, creates it anew.",
    source: "Kubernetes: object lifecycle",
  },
  {
    kind: "Cluster",
    condition: "Exists",
    reason: "Deleting",
    advice: "Let the deletion finish, by `pulumi destroy` if it was begun by one; then create the cluster anew.",
    source: "Kubernetes: finalizers",
  },
  { condition: "Paused", advice: unpause, source: "CAPI: common_types.go; VM Operator: virtualmachine_controller.go" },
];

/** For the silence of a controller, whatever it is about. */
export const silenceRemedies: readonly Remedy[] = [
  "NotCreated",
  "NotReported",
  "NotCurrent",
  "NotSet",
  "NotTakenUp",
].map((reason) => ({
  reason,
  message: /: that is up to /,
  advice: "Ask the platform administrator whether that controller runs: its pods, their logs, leases and webhooks.",
  source: "CAPI, CAPV, VM Operator, NSX operator: nothing but a controller writes this",
}));
