import { apiVersionOf } from "./discovery";
import type { WatchedKind } from "./kinds";
import type { KubeObject } from "./kube-object";

/** Restores the kind that a metadata-only read leaves out, and drops what is only for field managers. */
export function typed(kind: WatchedKind, version: string, object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, apiVersion: apiVersionOf(kind, version), kind, metadata };
}
