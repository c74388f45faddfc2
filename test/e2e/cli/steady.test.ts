import { expect, it } from "vitest";
import { steady } from "./steady";

it("replaces what differs from run to run, in its place", () => {
  const text = [
    "✔ topology                          17s",
    "✖ infrastructure                10m 47s   failed, 5 of 10 met",
    "✔ available                         <1s",
    "infrastructure failed after 10m 47s: cluster cli-03/shop",
    "  └─ ✖ VSphereCluster shop-6thnv, Machine shop-general-5ndkk-zhmfd-dzj84 of shop-6thnv",
    "     Deleting since 2026-11-25T23:15:55Z, or 2026-11-25T23:1…",
    "     SubnetPort shop-general-…5-fptnv-shop-6thnv-eth0 of shop-antrea, key in shop-ssh",
    "  v1.33.6+vmware.1-fips   https://127.77.166.19:6443   age 11m",
    "  v1.33.6+vmware.1-fips   0 of 3 nodes ready   age 3m 4s",
    "shop   failed   topology   v1.33.6   0/3     12s",
  ].join("\n");
  expect(steady(text, { namespace: "cli-03", later: 3 }).split("\n")).toEqual([
    "✔ topology                           8s",
    "✖ infrastructure                     3m   failed, 5 of 10 met",
    "✔ available                          8s",
    "infrastructure failed after 3m: cluster team-a/shop",
    "  └─ ✖ VSphereCluster shop-7vnx2, Machine shop-general-k9c4d-2wq8p-m5tzr of shop-7vnx2",
    "     Deleting since 2026-01-02T03:04:05Z, or 2026-01-02T03:0…",
    "     SubnetPort shop-general-…7-b6hjx-shop-7vnx2-eth0 of shop-antrea, key in shop-ssh",
    "  v1.33.6+vmware.1-fips   https://172.26.0.4:6443   age 3m",
    "  v1.33.6+vmware.1-fips   0 of 3 nodes ready",
    "  age 3m",
    "shop   failed   topology   v1.33.6   0/3     8s",
  ]);
});
