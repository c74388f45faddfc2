import { type ObjectContent, propertiesOf, propertyCollector, type RetrieveResult } from "./properties";
import type { VcenterClient } from "./vcenter-client";
import { type MoRef, moRef } from "./vi-json";

/** An object of the inventory. */
export interface Named {
  readonly object: MoRef;
  /** As a person writes it. */
  readonly name: string;
}

/** Names in vCenter write these three in this way (vim25: ManagedEntity.name). */
const escapes: Readonly<Record<string, string>> = { "%2f": "/", "%5c": "\\", "%25": "%" };

/**
 * All objects of one type (vim25) below another object of the inventory, which the user may see.
 * @param below @default the whole inventory
 * @throws ConnectionError, VcenterFault
 */
export async function inventory(client: VcenterClient, type: string, below?: MoRef): Promise<Named[]> {
  const container = below ?? (await rootFolder(client));
  const view = await client.call<MoRef>({ type: "ViewManager", value: "ViewManager" }, "CreateContainerView", {
    container: moRef(container),
    type: [type],
    recursive: true,
  });
  try {
    return (await contents(client, view, type)).map((content) => ({
      object: content.obj,
      name: unescaped(propertiesOf(content).get("name")),
    }));
  } finally {
    await client.call(view, "DestroyView").catch(() => {});
  }
}

async function rootFolder(client: VcenterClient): Promise<MoRef> {
  const service = { type: "ServiceInstance", value: "ServiceInstance" };
  return (await client.property<{ rootFolder: MoRef }>(service, "content")).rootFolder;
}

/** The objects of a view with their names: what else is wanted is read of the right ones only. */
async function contents(client: VcenterClient, view: MoRef, type: string): Promise<ObjectContent[]> {
  const traversal = { _typeName: "TraversalSpec", name: "view", type: "ContainerView", path: "view", skip: false };
  const objectSet = [{ obj: moRef(view), skip: true, selectSet: [traversal] }];
  const parameters = { specSet: [{ propSet: [{ type, pathSet: ["name"] }], objectSet }], options: {} };
  const found: ObjectContent[] = [];
  let page = await client.call<RetrieveResult | undefined>(propertyCollector, "RetrievePropertiesEx", parameters);
  for (;;) {
    found.push(...(page?.objects ?? []));
    if (!page?.token) return found;
    page = await client.call(propertyCollector, "ContinueRetrievePropertiesEx", { token: page.token });
  }
}

function unescaped(name: unknown): string {
  return String(name).replace(/%(2f|5c|25)/gi, (code) => escapes[code.toLowerCase()] ?? code);
}
