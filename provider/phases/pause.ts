import type { KubeObject } from "../observe/kube-object";

/** Pauses every controller of Cluster API and its providers, on a Cluster or on one object (CAPI: common_types.go). */
const clusterApiPaused = "cluster.x-k8s.io/paused";
/** Pauses VM Operator (VM Operator: virtualmachine_controller.go). */
const vmOperatorPaused = "vmoperator.vmware.com/paused";

/** What makes the controllers leave an object alone. */
export interface Pause {
  readonly reason: "SpecPaused" | "AnnotationPaused";
  /** The field or annotation, in words. */
  readonly by: string;
}

/** Whether Cluster API, or VM Operator for its own objects, leaves an object alone. A paused Cluster pauses all of it. */
export function pauseOf(object: KubeObject): Pause | undefined {
  if (object.kind === "Cluster" && object.spec?.paused === true) return { reason: "SpecPaused", by: "spec.paused" };
  const annotations = object.metadata.annotations ?? {};
  const annotation = [clusterApiPaused, vmOperatorPaused].find((name) => name in annotations);
  return annotation === undefined ? undefined : { reason: "AnnotationPaused", by: `the annotation ${annotation}` };
}
