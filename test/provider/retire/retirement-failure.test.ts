import { expect, it } from "vitest";
import { QuorumAtStake } from "../../../provider/retire/quorum";
import { RetirementFailure } from "../../../provider/retire/retirement-failure";

const worker = { node: "shop-general-0-aaaaa", role: "worker" as const };
const master = { node: "shop-control-plane-0-aaaaa", role: "control-plane" as const };

it("says which node, why, what to do and where to look", () => {
  expect(new RetirementFailure("shop control-plane-0", master, new QuorumAtStake("not enough"), false).lines).toEqual([
    "shop control-plane-0: shop-control-plane-0-aaaaa cannot retire",
    "not enough",
    "What to do: bring the members that are not healthy back (power on their machines), or replace their nodes first.",
    "Look further: kubectl -n kube-system get pods -l component=etcd -o wide",
  ]);
  expect(new RetirementFailure("shop general-0", worker, new Error("denied"), false).lines).toEqual([
    "shop general-0: shop-general-0-aaaaa cannot retire",
    "denied",
    "Look further: kubectl describe node shop-general-0-aaaaa",
  ]);
});

it("has room for one more line below ten, however much the server says", () => {
  const endless = new Error(Array.from({ length: 50 }, (_, line) => `line ${line}`).join("\n"));
  expect(new RetirementFailure("shop control-plane-0", master, endless, false).lines.length).toBeLessThanOrEqual(9);
});

it("is no failure when the user gave up", () => {
  const { message } = new RetirementFailure("shop general-0", worker, new Error("AbortError"), true);
  expect(message).toBe("shop general-0: interrupted while shop-general-0-aaaaa was retiring");
});
