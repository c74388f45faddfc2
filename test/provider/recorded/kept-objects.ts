import { type KindName, kinds } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";
import type { Snapshot } from "../../../provider/observe/snapshot";

/** A snapshot's objects without what no test reads: field managers, old conditions, and specs that hold a join token. */
export function keptObjects(snapshot: Snapshot): KubeObject[] {
  return (Object.keys(kinds) as KindName[]).flatMap((kind) => snapshot.objects(kind).map(kept));
}

function kept({ spec, status, ...object }: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  const { deprecated: __, ...current } = status ?? {};
  const { kubeadmConfigSpec: ___, ...told } = spec ?? {};
  return {
    ...object,
    metadata,
    ...(spec === undefined || object.kind === "KubeadmConfig" ? {} : { spec: told }),
    ...(status === undefined ? {} : { status: current }),
  };
}
