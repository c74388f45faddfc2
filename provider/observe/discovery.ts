import type { ApiClient } from "./api-client";
import { isForbidden, isNotFound } from "./api-error";
import { type Kind, kindOf, type WatchedKind } from "./kinds";

/** metav1.APIGroup, as far as it is read. */
interface ApiGroup {
  readonly versions: readonly { readonly version: string }[];
}

/** The versions of a group; "untold" to users who may not discover, so that each has to be tried. */
type Served = readonly string[] | "untold";

/** Which versions of an API group a server serves: one request per group, remembered for a while. */
export class Discovery {
  private readonly groups = new Map<string, { readonly served: Promise<Served>; readonly until: number }>();

  /** @param keep how long an answer is remembered, in milliseconds; a Supervisor Service may be installed meanwhile */
  constructor(
    private readonly client: ApiClient,
    private readonly keep: number,
  ) {}

  /**
   * The versions of a kind's group that are served and can be read, preferred first; none when the group is absent. That
   * the group has a version does not mean that it has the resource in it: a 404 on the list tells.
   * @throws ConnectionError, ApiError when the server cannot be asked
   */
  async versions(kind: WatchedKind | Kind): Promise<readonly string[]> {
    const { group, versions }: Kind = typeof kind === "string" ? kindOf(kind) : kind;
    if (group === "") return versions;
    const served = await this.served(group);
    return served === "untold" ? versions : versions.filter((version) => served.includes(version));
  }

  private served(group: string): Promise<Served> {
    const known = this.groups.get(group);
    if (known && known.until > performance.now()) return known.served;
    const served = this.ask(group);
    this.groups.set(group, { served, until: performance.now() + this.keep });
    served.catch(() => this.groups.delete(group));
    return served;
  }

  private async ask(group: string): Promise<Served> {
    try {
      const { versions } = await this.client.get<ApiGroup>(`/apis/${group}`);
      return versions.map(({ version }) => version);
    } catch (error) {
      if (isNotFound(error)) return [];
      if (isForbidden(error)) return "untold";
      throw error;
    }
  }
}

/** The path of a kind's collection in a namespace, or of one object of it. */
export function pathOf(name: WatchedKind, version: string, namespace: string, object?: string): string {
  const kind = kindOf(name);
  const collection = collectionPath(kind, version, kind.clusterScoped ? undefined : namespace);
  return object === undefined ? collection : `${collection}/${encodeURIComponent(object)}`;
}

/** The path of a kind's collection in a namespace, or without one in the whole cluster. */
export function collectionPath({ group, resource }: Kind, version: string, namespace?: string): string {
  const api = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  return namespace === undefined
    ? `${api}/${resource}`
    : `${api}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}

/** The apiVersion of a kind's objects. */
export function apiVersionOf(name: WatchedKind, version: string): string {
  const { group } = kindOf(name);
  return group === "" ? version : `${group}/${version}`;
}
