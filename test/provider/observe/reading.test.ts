import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { Discovery } from "../../../provider/observe/discovery";
import type { Kind } from "../../../provider/observe/kinds";
import { readKind } from "../../../provider/observe/reading";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

const releases: Kind = { group: "kubernetes.vmware.com", resource: "kubernetesreleases", versions: ["v2", "v1alpha1"] };
const namespaces: Kind = { group: "", resource: "namespaces", versions: ["v1"] };

describe("a kind read once", () => {
  let server: FakeApiServer;
  let source: { client: ApiClient; discovery: Discovery };
  beforeEach(async () => {
    server = await FakeApiServer.start();
    server.groups.set(releases.group, ["v1alpha1"]);
    const client = new ApiClient(server.connection, fastTiming);
    source = { client, discovery: new Discovery(client, 60_000) };
  });
  afterEach(() => server.close());

  test("gives the objects of the cluster, or of a namespace", async () => {
    server.put({ kind: "KubernetesRelease", metadata: { name: "a" } });
    server.put({ kind: "SubnetSet", metadata: { name: "b", namespace: "team-a" } });
    const sets: Kind = { group: "crd.nsx.vmware.com", resource: "subnetsets", versions: ["v1alpha1"] };
    expect(await readKind(source, releases, {})).toMatchObject({ objects: [{ metadata: { name: "a" } }] });
    expect(await readKind(source, sets, { namespace: "team-a" })).toMatchObject({
      objects: [{ metadata: { name: "b" } }],
    });
    expect(await readKind(source, sets, { namespace: "team-b" })).toEqual({ objects: [] });
  });

  test("gives one object by its name, or none", async () => {
    server.put({ kind: "Namespace", metadata: { name: "team-a" } });
    expect(await readKind(source, namespaces, { name: "team-a" })).toMatchObject({
      objects: [{ metadata: { name: "team-a" } }],
    });
    expect(await readKind(source, namespaces, { name: "team-b" })).toEqual({ objects: [] });
  });

  test("is unread where the user may not, or the server has no such kind", async () => {
    server.forbid("list", "kubernetesreleases");
    expect(await readKind(source, releases, {})).toMatchObject({ unread: { reason: "forbidden" } });
    server.groups.delete(releases.group);
    const another = { ...source, discovery: new Discovery(source.client, 60_000) };
    expect(await readKind(another, releases, {})).toMatchObject({
      unread: { reason: "absent", message: expect.stringContaining("kubernetesreleases.kubernetes.vmware.com") },
    });
  });

  test("tries the next version where a group has the kind in that one only", async () => {
    server.groups.set(releases.group, ["v2", "v1alpha1"]);
    server.failNext({ status: 404, reason: "NotFound", resource: releases.resource });
    expect(await readKind(source, releases, {})).toEqual({ objects: [] });
    expect(server.requestsFor("list").map(({ path }) => path.split("/")[3])).toEqual(["v2", "v1alpha1"]);
  });

  test("is an error where the server does not answer as it should", async () => {
    server.failNext({ status: 500, resource: releases.resource });
    await expect(readKind(source, releases, {})).rejects.toMatchObject({ status: 500 });
  });
});
