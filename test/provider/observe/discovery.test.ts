import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { apiVersionOf, Discovery, pathOf } from "../../../provider/observe/discovery";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
let discovery: Discovery;
beforeEach(async () => {
  server = await FakeApiServer.start();
  discovery = new Discovery(new ApiClient(server.connection, fastTiming), 60_000);
});
afterEach(() => server.close());

describe("versions", () => {
  test("are the served ones that can be read, in our order", async () => {
    server.groups.set("vmoperator.vmware.com", ["v1alpha1", "v1alpha2", "v1alpha5", "v1beta1"]);
    expect(await discovery.versions("VirtualMachine")).toEqual(["v1alpha5", "v1alpha2"]);
  });

  test("are none when the group, or every readable version of it, is absent", async () => {
    server.groups.delete("crd.nsx.vmware.com");
    server.groups.set("cluster.x-k8s.io", ["v1"]);
    expect(await discovery.versions("SubnetSet")).toEqual([]);
    expect(await discovery.versions("Cluster")).toEqual([]);
  });

  test("cost one request per group, however many ask at once; the core group costs none", async () => {
    await Promise.all(
      (["Cluster", "Machine", "MachineSet", "Secret"] as const).map((kind) => discovery.versions(kind)),
    );
    await discovery.versions("MachineDeployment");
    expect(server.requests.map(({ path }) => path)).toEqual(["/apis/cluster.x-k8s.io"]);
  });

  test("are all that can be read for a user who may not discover", async () => {
    server.failNext({ status: 403, reason: "Forbidden" });
    expect(await discovery.versions("Cluster")).toEqual(["v1beta2", "v1beta1"]);
  });

  test("are asked for again after a failure, which is told", async () => {
    server.failNext({ status: 500 });
    await expect(discovery.versions("Cluster")).rejects.toMatchObject({ status: 500 });
    expect(await discovery.versions("Cluster")).toEqual(["v1beta2"]);
  });
});

test("paths and apiVersions of the core group differ from those of the others", () => {
  expect(pathOf("Secret", "v1", "team-a", "shop-ca")).toBe("/api/v1/namespaces/team-a/secrets/shop-ca");
  expect(pathOf("Machine", "v1beta2", "team-a")).toBe("/apis/cluster.x-k8s.io/v1beta2/namespaces/team-a/machines");
  expect(apiVersionOf("Secret", "v1")).toBe("v1");
  expect(apiVersionOf("Machine", "v1beta2")).toBe("cluster.x-k8s.io/v1beta2");
});
