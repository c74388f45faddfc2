import { afterEach, beforeEach } from "vitest";
import type { Objects } from "../provider/objects";
import { FakeApiServer } from "../provider/observe/fake-api-server";
import { put as putInto } from "../provider/put-cluster";

/** The Supervisor of the current test. */
export let supervisor: FakeApiServer;

/** Gives every test of a file a Supervisor of its own, with the namespace team-a. */
export function useSupervisor(): void {
  beforeEach(async () => {
    supervisor = await FakeApiServer.start();
    supervisor.put({ kind: "Namespace", metadata: { name: "team-a" } });
  });
  afterEach(() => supervisor.close());
}

/** Creates a cluster's objects there, under another name or in another namespace. */
export function put(objects: Objects, as?: { readonly name?: string; readonly namespace?: string }): void {
  putInto(supervisor, objects, as);
}

/** The flags that lead to it. */
export function flags(): string[] {
  return ["--kubeconfig", supervisor.connection.kubeconfig ?? "", "--context", "fake"];
}
