import { polledSource } from "../polled-source";
import type { OpenSource } from "../source";
import type { NsxClient } from "./nsx-client";
import { realizedObject } from "./realized-entity";

/** Looks at what NSX has made of a segment or subnet: NSX has no watch. */
export function realizationSource(client: NsxClient, cluster: string, path: string): OpenSource {
  const look = async () => [realizedObject(cluster, path, await client.realizedEntities(path))];
  return polledSource({ server: "NSX", kinds: ["Segment", "VpcSubnet"], look });
}
