import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { describeCluster, listClusters } from "../../../provider/describe-cluster";
import { type Kind, kinds } from "../../../provider/observe/kinds";
import { healthyCluster } from "../objects";
import { FakeApiServer, type NewObject } from "../observe/fake-api-server";

const count = 200;
const namespaces = ["team-a", "team-b"];

let server: FakeApiServer;
beforeAll(async () => {
  server = await FakeApiServer.start();
  for (let i = 0; i < count; i++) put(`shop-${i}`, namespaces[i % 2] as string);
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

function put(name: string, namespace: string): void {
  const text = JSON.stringify(Object.values(healthyCluster())).replaceAll("shop", name);
  for (const object of JSON.parse(text.replaceAll("uid-", `uid-${name}-`)) as NewObject[]) {
    server.put({ ...object, apiVersion: undefined, metadata: { ...object.metadata, namespace } });
  }
}

/** One list per kind, in which everything is, and one question per API group about its versions. */
const all: readonly Kind[] = Object.values(kinds);
const lists = all.map(({ resource }) => `list ${resource}`);
const discoveries = [...new Set(all.map(({ group }) => group))]
  .filter(Boolean)
  .map((group) => `discover /apis/${group}`);

const requests = () =>
  server.requests.map(({ verb, path, resource }) => `${verb} ${verb === "discover" ? path : resource}`).sort();

test.each([
  ["a namespace", "team-a", count / 2],
  ["all namespaces", undefined, count],
])("a list of %s is one list per kind, however many clusters there are", async (_, namespace, clusters) => {
  const listed = await listClusters(server.connection, namespace);
  expect(listed.map(({ health }) => health)).toEqual(Array(clusters).fill("healthy"));
  expect(requests()).toEqual([...lists, ...discoveries].sort());
});

test("describing one of many clusters is one list per kind", async () => {
  const cluster = { namespace: "team-b", name: "shop-1" };
  expect(await describeCluster(server.connection, cluster)).toMatchObject({ cluster, health: "healthy" });
  expect(requests()).toEqual([...lists, ...discoveries].sort());
});
