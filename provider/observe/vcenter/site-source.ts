import type { VsphereSubject } from "../../phases/vsphere/subject";
import type { KindName } from "../kinds";
import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";
import { polledSource } from "../polled-source";
import type { OpenSource } from "../source";
import { search } from "./inventory";
import { templateObject, templateProperties } from "./template";
import type { VcenterClient } from "./vcenter-client";
import type { MoRef } from "./vi-json";

/** The kinds that a site consists of. */
export const siteKinds: readonly KindName[] = ["Datacenter", "ComputeCluster", "ResourcePool", "Datastore", "Template"];

/** Looks at the place in vCenter that the machines are to be in, and at the templates they are to be cloned from. */
export function siteSource(client: VcenterClient, subject: VsphereSubject): OpenSource {
  return polledSource({ server: "vCenter", kinds: siteKinds, look: () => new Site(client, subject).look() });
}

/** Looks at the machines' network as vCenter shows it, which takes NSX a moment. */
export function networkSource(client: VcenterClient, subject: VsphereSubject): OpenSource {
  return polledSource({ server: "vCenter", kinds: ["Network"], look: () => new Site(client, subject).network() });
}

class Site {
  constructor(
    private readonly client: VcenterClient,
    private readonly subject: VsphereSubject,
  ) {}

  async look(): Promise<KubeObject[]> {
    const { datacenter, computeCluster, resourcePool, datastore, templates } = this.subject.site;
    const home = await this.one("Datacenter", "Datacenter", datacenter);
    if (!home.at) return [home.object];
    const cluster = await this.one("ComputeCluster", "ClusterComputeResource", computeCluster, home.at);
    const pool =
      resourcePool === undefined || !cluster.at
        ? undefined
        : await this.one("ResourcePool", "ResourcePool", resourcePool, cluster.at);
    const store = datastore === undefined ? undefined : await this.one("Datastore", "Datastore", datastore, home.at);
    const images = await Promise.all(templates.map((name) => this.template(name, home.at)));
    return [home.object, cluster.object, ...(pool ? [pool.object] : []), ...(store ? [store.object] : []), ...images];
  }

  async network(): Promise<KubeObject[]> {
    const { network, site, cluster } = this.subject;
    if (!network) return [];
    const home = await this.one("Datacenter", "Datacenter", site.datacenter);
    if (!home.at) return [];
    // Distributed port groups and opaque networks are Networks too.
    const found = await search(this.client, { below: home.at, type: "Network", name: network.name });
    const message = `vCenter shows no network of this name in ${site.datacenter}`;
    const conditions = [found.length > 0 ? holds("Found") : holdsNot("Found", "NotVisible", message)];
    return [made({ kind: "Network", name: network.name, owners: [ownedBy("Cluster", cluster)], conditions })];
  }

  private async template(name: string, below: MoRef | undefined): Promise<KubeObject> {
    const wanted = { type: "VirtualMachine", name: lastOf(name), pathSet: templateProperties };
    const found = await search(this.client, below ? { ...wanted, below } : wanted);
    return templateObject(this.subject.cluster, name, await this.nearest(name, found));
  }

  /** Of several of one name, those whose folder is the one in the path. */
  private async nearest(name: string, found: Awaited<ReturnType<typeof search>>) {
    const folder = name.split("/").at(-2);
    if (found.length < 2 || folder === undefined) return found.map(({ properties }) => properties);
    const parents = await Promise.all(
      found.map(async ({ object }) => {
        const parent = await this.client.property<MoRef | undefined>(object, "parent");
        return parent && (await this.client.property<string>(parent, "name"));
      }),
    );
    return found.filter((_, i) => parents[i] === folder).map(({ properties }) => properties);
  }

  private async one(
    kind: KindName,
    type: string,
    name: string,
    below?: MoRef,
  ): Promise<{ object: KubeObject; at?: MoRef }> {
    const found = await search(this.client, { type, name: lastOf(name), ...(below ? { below } : {}) });
    const at = found[0]?.object;
    const missing = holdsNot("Found", "NotFound", "vCenter shows nothing of this name to the user of VSPHERE_USER");
    const owners = [ownedBy("Cluster", this.subject.cluster)];
    const object = made({ kind, name, owners, conditions: [at ? holds("Found") : missing] });
    return at ? { object, at } : { object };
  }
}

/** The name at the end of a path in the inventory. */
function lastOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
