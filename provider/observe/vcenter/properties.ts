import type { VcenterClient } from "./vcenter-client";
import { type MoRef, moRef } from "./vi-json";

/** Properties of an object by their names, as far as vCenter tells them. */
export type Properties = ReadonlyMap<string, unknown>;

/** The properties of one object (vim25: ObjectContent). */
export interface ObjectContent {
  readonly obj: MoRef;
  readonly propSet?: readonly { readonly name: string; readonly val: unknown }[];
}

/** What a retrieval brings (vim25: RetrieveResult). */
export interface RetrieveResult {
  /** Asks for the rest, where there is one. */
  readonly token?: string;
  readonly objects?: readonly ObjectContent[];
}

/** The collector that every session has. */
export const propertyCollector: MoRef = { type: "PropertyCollector", value: "propertyCollector" };

/** Reads properties of one object. @throws ConnectionError, VcenterFault */
export async function readProperties(
  client: VcenterClient,
  object: MoRef,
  pathSet: readonly string[],
): Promise<Properties> {
  const specSet = [{ propSet: [{ type: object.type, pathSet }], objectSet: [{ obj: moRef(object) }] }];
  const parameters = { specSet, options: {} };
  const result = await client.call<RetrieveResult | undefined>(propertyCollector, "RetrievePropertiesEx", parameters);
  return propertiesOf(result?.objects?.[0]);
}

/** The properties of an object by their names. */
export function propertiesOf(content: ObjectContent | undefined): Properties {
  return new Map(content?.propSet?.map(({ name, val }) => [name, val]));
}
