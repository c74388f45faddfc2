import type { Properties } from "./property-watch";
import type { VcenterClient } from "./vcenter-client";
import { type MoRef, moRef, type ObjectContent, propertiesOf } from "./vi-json";

/** An object of the inventory and what was read of it. */
export interface Found {
  readonly object: MoRef;
  readonly properties: Properties;
}

/** Objects of one type (vim25) below another object of the inventory. */
export interface Search {
  /** @default the whole inventory */
  readonly below?: MoRef;
  readonly type: string;
  /** The name, or a path in the inventory that ends with it. */
  readonly name: string;
  /** What to read besides the name. */
  readonly pathSet?: readonly string[];
}

interface RetrieveResult {
  readonly token?: string;
  readonly objects?: readonly ObjectContent[];
}

/** Names in vCenter write these three in this way (vim25: ManagedEntity.name). */
const escapes: Readonly<Record<string, string>> = { "%2f": "/", "%5c": "\\", "%25": "%" };

/** Finds objects by their name. @throws ConnectionError, VcenterFault */
export async function search(client: VcenterClient, { below, type, name, pathSet = [] }: Search): Promise<Found[]> {
  const container = below ?? { type: "Folder", value: await rootFolder(client) };
  const view = await client.call<MoRef>({ type: "ViewManager", value: "ViewManager" }, "CreateContainerView", {
    container: moRef(container),
    type: [type],
    recursive: true,
  });
  try {
    const wanted = name.split("/").at(-1) ?? name;
    const all = await contents(client, view, type);
    const named = all.filter(({ properties }) => unescaped(properties.get("name")) === wanted);
    return await Promise.all(named.map(({ object }) => read(client, object, pathSet)));
  } finally {
    await client.call(view, "DestroyView").catch(() => {});
  }
}

async function rootFolder(client: VcenterClient): Promise<string> {
  const content = await client.property<{ rootFolder: MoRef }>(
    { type: "ServiceInstance", value: "ServiceInstance" },
    "content",
  );
  return content.rootFolder.value;
}

/** The names of all objects in a view: what else is wanted is read of the right ones only. */
async function contents(client: VcenterClient, view: MoRef, type: string): Promise<Found[]> {
  const traversal = { _typeName: "TraversalSpec", name: "view", type: "ContainerView", path: "view", skip: false };
  const objectSet = [{ obj: moRef(view), skip: true, selectSet: [traversal] }];
  const collector = { type: "PropertyCollector", value: "propertyCollector" };
  const parameters = { specSet: [{ propSet: [{ type, pathSet: ["name"] }], objectSet }], options: {} };
  const found: ObjectContent[] = [];
  let page = await client.call<RetrieveResult | undefined>(collector, "RetrievePropertiesEx", parameters);
  for (;;) {
    found.push(...(page?.objects ?? []));
    if (!page?.token) return found.map((content) => ({ object: content.obj, properties: propertiesOf(content) }));
    page = await client.call(collector, "ContinueRetrievePropertiesEx", { token: page.token });
  }
}

async function read(client: VcenterClient, object: MoRef, pathSet: readonly string[]): Promise<Found> {
  if (pathSet.length === 0) return { object, properties: new Map() };
  const specSet = [{ propSet: [{ type: object.type, pathSet }], objectSet: [{ obj: moRef(object) }] }];
  const collector = { type: "PropertyCollector", value: "propertyCollector" };
  const parameters = { specSet, options: {} };
  const result = await client.call<RetrieveResult | undefined>(collector, "RetrievePropertiesEx", parameters);
  return { object, properties: result?.objects?.[0] ? propertiesOf(result.objects[0]) : new Map() };
}

function unescaped(name: unknown): string {
  return String(name).replace(/%(2f|5c|25)/gi, (code) => escapes[code.toLowerCase()] ?? code);
}
