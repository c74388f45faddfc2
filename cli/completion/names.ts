import { ApiClient } from "../../provider/observe/api-client";
import { collectionPath, Discovery, pathOf } from "../../provider/observe/discovery";
import { kubeconfigNames } from "../../provider/observe/kubeconfig";
import type { Connection } from "../options/connection";
import type { Names } from "./wanted";

/** How long a person at a prompt is kept waiting for an answer of the server, in milliseconds. */
const patience = 2_000;

const namespaces = { group: "", resource: "namespaces", versions: ["v1"], clusterScoped: true } as const;

/**
 * Looks names up, in alphabetical order. Whatever goes wrong, and whatever takes longer than two seconds, yields none:
 * nobody wants to read of it while typing.
 */
export async function namesOf(names: Names, connection: Connection): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(patience);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  try {
    return [...(await Promise.race([lookUp(names, connection, signal), late]))].sort();
  } catch {
    return [];
  }
}

async function lookUp(names: Names, connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  if (names === "clusters") return await clusters(connection, signal);
  const known = kubeconfigNames(connection.supervisor);
  if (names === "contexts") return known.contexts;
  if (names === "kubeconfig clusters") return known.clusters;
  if (names === "users") return known.users;
  // Users of a Supervisor may list few namespaces or none, but their login knows those they have.
  const served = await listed(connection, collectionPath(namespaces, "v1"), signal).catch(() => []);
  return [...new Set([...known.namespaces, ...served])];
}

async function clusters(connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const [version] = await new Discovery(new ApiClient(connection.supervisor), patience).versions("Cluster");
  return version ? await listed(connection, pathOf("Cluster", version, connection.namespace), signal) : [];
}

async function listed({ supervisor }: Connection, path: string, signal: AbortSignal): Promise<readonly string[]> {
  const { items } = await new ApiClient(supervisor).list(path, { metadataOnly: true, signal });
  return items.map(({ metadata }) => metadata.name);
}
