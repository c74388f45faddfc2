import type { ApiAccess } from "../../phases/vsphere/subject";
import { ApiClient } from "../api-client";
import { PinnedCredentials } from "./pinned-credentials";

const clients = new Map<string, ApiClient>();

/** The client of a workload cluster's API server, shared by everybody in this process who reaches it the same way. */
export function workloadClient(access: ApiAccess): ApiClient {
  const key = accessKey(access);
  const client = clients.get(key) ?? new ApiClient(new PinnedCredentials(access));
  clients.set(key, client);
  return client;
}

/** Two accesses with the same key reach the same server as the same user. */
export function accessKey({ endpoint, ca, certificate, key }: ApiAccess): string {
  return JSON.stringify([endpoint, ca, certificate, key]);
}
