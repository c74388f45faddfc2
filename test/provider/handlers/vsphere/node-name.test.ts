import { describe, expect, it } from "vitest";
import { nodeName } from "../../../../provider/handlers/vsphere/node-name";

const inputs = { prefix: "shop-control-plane-0", revision: "abc" };
const outputs = { ...inputs, nodeName: "shop-control-plane-0-x7k2p" };

describe("the name of a node", () => {
  it("is the prefix and five characters that nobody has had before", async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, async () => (await nodeName.create(inputs)).outs?.nodeName),
    );
    for (const name of names) expect(name).toMatch(/^shop-control-plane-0-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is its identity", async () => {
    const { id, outs } = await nodeName.create(inputs);
    expect(outs).toEqual({ ...inputs, nodeName: id });
  });

  it.each<[string, object, string[]]>([
    ["nothing changed", {}, []],
    ["the machine is made from something else", { revision: "def" }, ["revision"]],
    ["it is to begin otherwise", { prefix: "shop-control-plane-1" }, ["prefix"]],
  ])("%s", async (_, news, replaces) => {
    const answer = await nodeName.diff?.("id", outputs, { ...inputs, ...news });
    expect(answer).toEqual({ changes: replaces.length > 0, replaces });
  });
});
