import type { ClusterRef } from "../../provider/observe/snapshot";
import { CliError } from "../errors";

/**
 * The cluster that is named: its name, of a namespace, or both as `vks list -A -o name` writes them.
 * @throws CliError
 */
export function clusterOf(given: string, connection: { readonly namespace: string }): ClusterRef {
  const [first = "", second, ...rest] = given.split("/");
  if (rest.length > 0 || first === "" || second === "") {
    throw new CliError(`${given || "an empty text"} names no cluster; write NAME or NAMESPACE/NAME`);
  }
  return second === undefined ? { namespace: connection.namespace, name: first } : { namespace: first, name: second };
}
