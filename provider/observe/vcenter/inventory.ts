import {
  type ObjectContent,
  type Properties,
  propertiesOf,
  propertyCollector,
  type RetrieveResult,
  readProperties,
} from "./properties";
import type { VcenterClient } from "./vcenter-client";
import { type MoRef, moRef } from "./vi-json";

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
  /** As a person writes it. */
  readonly name: string;
  /** What to read besides the name. */
  readonly pathSet?: readonly string[];
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
    const all = await contents(client, view, type);
    const named = all.filter(({ properties }) => unescaped(properties.get("name")) === name);
    return await Promise.all(
      named.map(async ({ object }) => ({
        object,
        properties: pathSet.length === 0 ? new Map() : await readProperties(client, object, pathSet),
      })),
    );
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
  const parameters = { specSet: [{ propSet: [{ type, pathSet: ["name"] }], objectSet }], options: {} };
  const found: ObjectContent[] = [];
  let page = await client.call<RetrieveResult | undefined>(propertyCollector, "RetrievePropertiesEx", parameters);
  for (;;) {
    found.push(...(page?.objects ?? []));
    if (!page?.token) return found.map((content) => ({ object: content.obj, properties: propertiesOf(content) }));
    page = await client.call(propertyCollector, "ContinueRetrievePropertiesEx", { token: page.token });
  }
}

function unescaped(name: unknown): string {
  return String(name).replace(/%(2f|5c|25)/gi, (code) => escapes[code.toLowerCase()] ?? code);
}
