import type { VsphereSubject } from "../../phases/vsphere/subject";
import { suggestion } from "../../suggestion";
import type { KindName } from "../kinds";
import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";
import { polledSource } from "../polled-source";
import type { OpenSource } from "../source";
import { inventory, type Named } from "./inventory";
import { readProperties } from "./properties";
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
    const machines = await inventory(this.client, "VirtualMachine", home.at);
    const images = await Promise.all(templates.map((name) => this.template(name, machines)));
    return [home.object, cluster.object, ...(pool ? [pool.object] : []), ...(store ? [store.object] : []), ...images];
  }

  async network(): Promise<KubeObject[]> {
    const { network, site, cluster } = this.subject;
    if (!network) return [];
    const home = await this.one("Datacenter", "Datacenter", site.datacenter);
    if (!home.at) return [];
    // Distributed port groups and opaque networks are Networks too.
    const names = (await inventory(this.client, "Network", home.at)).map(({ name }) => name);
    const message = `vCenter shows no network of this name in ${site.datacenter}${suggestion(network.name, names)}`;
    const conditions = [names.includes(network.name) ? holds("Found") : holdsNot("Found", "NotVisible", message)];
    return [made({ kind: "Network", name: network.name, owners: [ownedBy("Cluster", cluster)], conditions })];
  }

  private async template(path: string, machines: readonly Named[]): Promise<KubeObject> {
    const found = await this.nearest(
      path,
      machines.filter(({ name }) => name === lastOf(path)),
    );
    const read = found.map(({ object }) => readProperties(this.client, object, templateProperties));
    const names = machines.map(({ name }) => name);
    return templateObject(this.subject.cluster, path, await Promise.all(read), suggestion(lastOf(path), names));
  }

  /** Of several of one name, those whose folder is the one in the path. */
  private async nearest(path: string, found: readonly Named[]): Promise<readonly Named[]> {
    const folder = path.split("/").at(-2);
    if (found.length < 2 || folder === undefined) return found;
    const parents = await Promise.all(
      found.map(async ({ object }) => {
        const parent = await this.client.property<MoRef | undefined>(object, "parent");
        return parent && (await this.client.property<string>(parent, "name"));
      }),
    );
    return found.filter((_, i) => parents[i] === folder);
  }

  private async one(
    kind: KindName,
    type: string,
    path: string,
    below?: MoRef,
  ): Promise<{ object: KubeObject; at?: MoRef }> {
    const all = await inventory(this.client, type, below);
    const at = all.find(({ name }) => name === lastOf(path))?.object;
    const names = all.map(({ name }) => name);
    const message = `vCenter shows the user none of this name${suggestion(lastOf(path), names)}`;
    const owners = [ownedBy("Cluster", this.subject.cluster)];
    const conditions = [at ? holds("Found") : holdsNot("Found", "NotFound", message)];
    const object = made({ kind, name: path, owners, conditions });
    return at ? { object, at } : { object };
  }
}

/** The name at the end of a path in the inventory. */
function lastOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
