import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eachOnce, patiently } from "../../../provider/retire/retirement";
import { FakeWorkloadApi } from "./fake-workload-api";
import { retirementIn, type TestRetirement } from "./retirement";

it("names each node once, as it is named first: state knows more of it than a label", () => {
  const [known, unknown] = [
    { node: "a", uuid: "1", role: "worker" as const },
    { node: "a", role: "worker" as const },
  ];
  expect(eachOnce([known, { node: "b", role: "worker" }, unknown])).toEqual([known, { node: "b", role: "worker" }]);
});

describe("a request", () => {
  let api: FakeWorkloadApi;
  let retirement: TestRetirement;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    retirement = retirementIn(api);
    api.putNode("shop-general-0-aaaaa", "general-0");
  });
  afterEach(() => api.close());

  const read = () => patiently(retirement, () => retirement.client.get("/api/v1/nodes/shop-general-0-aaaaa"));

  it("is sent again while the API server is out of reach for a moment, as when its address moves", async () => {
    api.objects.failNext({ reset: true, times: 2 });
    api.objects.failNext({ status: 503, message: "etcdserver: leader changed" });
    await expect(read()).resolves.toMatchObject({ metadata: { name: "shop-general-0-aaaaa" } });
  });

  it("is not sent again when it is refused", async () => {
    api.objects.failNext({ status: 403, message: "denied" });
    await expect(read()).rejects.toThrow("denied");
  });

  it("is not sent at all when the user has given up", async () => {
    retirement.interrupt();
    await expect(read()).rejects.toMatchObject({ name: "AbortError" });
    expect(api.objects.requests).toEqual([]);
  });
});
