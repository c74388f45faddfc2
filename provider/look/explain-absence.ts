import { kinds } from "../observe/kinds";
import type { Observer } from "../observe/observer";
import type { ReadingScope } from "../observe/reading";
import { suggestion } from "../suggestion";
import { ClusterNotFound, NamespaceNotFound } from "./look-error";

const namespaces = { group: "", resource: "namespaces", versions: ["v1"], metadataOnly: true } as const;
const clusters = { ...kinds.Cluster, metadataOnly: true } as const;

/** Why a cluster is not there: its namespace is not, or it has another name, or another namespace. */
export async function explainAbsence(observer: Observer, namespace: string, name: string): Promise<Error>;
/** Why a namespace has no clusters, where it is for not being there. */
export async function explainAbsence(observer: Observer, namespace: string): Promise<Error | undefined>;
export async function explainAbsence(observer: Observer, namespace: string, name?: string): Promise<Error | undefined> {
  // Who may not read namespaces is not told about them.
  const itself = await observer.read(namespaces, { name: namespace });
  if ("objects" in itself && itself.objects.length === 0) {
    return new NamespaceNotFound(namespace, suggestion(namespace, await names(observer, namespaces, {})));
  }
  if (name === undefined) return undefined;
  const near = suggestion(name, await names(observer, clusters, { namespace }));
  const elsewhere = near === "" ? await objects(observer, clusters, {}) : [];
  const there = elsewhere.filter(({ metadata }) => metadata.name === name);
  return new ClusterNotFound({ namespace, name }, near, there.map(({ metadata }) => metadata.namespace ?? "").sort());
}

async function objects(observer: Observer, kind: typeof namespaces | typeof clusters, scope: ReadingScope) {
  const reading = await observer.read(kind, scope);
  return "objects" in reading ? reading.objects : [];
}

async function names(...reading: Parameters<typeof objects>): Promise<string[]> {
  return (await objects(...reading)).map(({ metadata }) => metadata.name);
}
