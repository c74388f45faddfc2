import { expect, it } from "vitest";
import { populate } from "../../../bench/clone/populate";
import type { KubeObject } from "../../../provider";
import type { ApiClient } from "../../../provider/observe/api-client";

type Body = { metadata: { name: string; ownerReferences: { uid: string }[] }; status?: object };

/** Takes writes as an API server does, and gives every object a uid. */
function recorder() {
  const written: { path: string; body: Body }[] = [];
  const take = async (path: string, body: Body) => {
    written.push({ path, body });
    // Later ones may be answered sooner.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    return { object: { metadata: { uid: `uid of ${body.metadata?.name}` } }, warnings: [] };
  };
  return { written, client: { apply: take, patch: take } as unknown as ApiClient };
}

function object(kind: string, name: string, owner?: { kind: string; name: string }, status?: object): KubeObject {
  const ownerReferences = owner ? [{ apiVersion: "cluster.x-k8s.io/v1beta2", ...owner, uid: "" }] : [];
  const metadata = { name, namespace: "n", uid: "", ownerReferences };
  return { apiVersion: "cluster.x-k8s.io/v1beta2", kind, metadata, ...(status && { status }) };
}

const cluster = object("Cluster", "c", undefined, { phase: "Provisioned" });
const machines = Array.from({ length: 40 }, (_, at) => object("Machine", `m${at}`, { kind: "MachineSet", name: "s" }));
const set = object("MachineSet", "s", { kind: "Cluster", name: "c" });

it("creates owners first, and tells their uids to what they own", async () => {
  const { client, written } = recorder();
  await populate(client, [...machines, set, cluster], new AbortController().signal);
  const names = written.filter(({ body }) => body.metadata).map(({ body }) => body.metadata.name);
  expect(names.slice(0, 2)).toEqual(["c", "s"]);
  expect(names).toHaveLength(42);
  const owners = written.flatMap(({ body }) => body.metadata?.ownerReferences.map(({ uid }) => uid) ?? []);
  expect(new Set(owners)).toEqual(new Set(["uid of c", "uid of s"]));
});

it("writes status by itself, after the object", async () => {
  const { client, written } = recorder();
  await populate(client, [cluster], new AbortController().signal);
  const path = "/apis/cluster.x-k8s.io/v1beta2/namespaces/n/clusters/c";
  expect(written.map((write) => write.path)).toEqual([path, `${path}/status`]);
  expect(written.map(({ body }) => body.status)).toEqual([undefined, { phase: "Provisioned" }]);
});

it("does not wait for an owner that never comes, and ends when it is told to", async () => {
  const { client } = recorder();
  const { signal } = new AbortController();
  await expect(populate(client, [set], signal)).rejects.toThrow("no owner for s");
  await expect(populate(client, [cluster], AbortSignal.abort(new Error("ended")))).rejects.toThrow("ended");
});
