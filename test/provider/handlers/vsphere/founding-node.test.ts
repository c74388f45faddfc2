import { expect, it } from "vitest";
import { type FoundingNodeOutputs, foundingNode } from "../../../../provider/handlers/vsphere/founding-node";

it("the founding node is the first one, for ever", async () => {
  const first = { node: "shop-control-plane-0-aaaaa" };
  const { outs } = await foundingNode.create(first);
  expect(outs).toEqual({ ...first, founder: first.node });
  const later = { node: "shop-control-plane-0-bbbbb" };
  expect(await foundingNode.diff?.("id", outs as FoundingNodeOutputs, later)).toEqual({ changes: false });
  // Whatever makes Pulumi ask for an update all the same must not found a second cluster.
  expect(foundingNode.update).toBeUndefined();
});
