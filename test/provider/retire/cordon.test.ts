import { afterEach, beforeEach, expect, it } from "vitest";
import { cordon } from "../../../provider/retire/cordon";
import { FakeWorkloadApi } from "./fake-workload-api";
import { retirementIn } from "./retirement";

let api: FakeWorkloadApi;
beforeEach(async () => {
  api = await FakeWorkloadApi.start();
});
afterEach(() => api.close());

it("keeps new pods off a node, and changes nothing else of it", async () => {
  api.putNode("shop-general-0-aaaaa", "general-0");
  const node = await cordon(retirementIn(api), "shop-general-0-aaaaa");
  expect(node?.spec).toEqual({ providerID: "vsphere://uuid-of-shop-general-0-aaaaa", unschedulable: true });
});

it("has nothing to do for a node that the cluster does not know", async () => {
  expect(await cordon(retirementIn(api), "shop-general-0-gone1")).toBeUndefined();
});

it("writes nothing where that has been done", async () => {
  api.putNode("shop-general-0-aaaaa", "general-0");
  await cordon(retirementIn(api), "shop-general-0-aaaaa");
  await cordon(retirementIn(api), "shop-general-0-aaaaa");
  expect(api.log).toEqual(["patch nodes/shop-general-0-aaaaa"]);
});
