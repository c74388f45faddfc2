import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, suggestion } from "../../provider/suggestion";

describe("closest", () => {
  it.each([
    ["replica", "replicas"],
    ["repilcas", "replicas"],
    ["Replicas", "replicas"],
    ["vm_class", "vmClass"],
    ["vmClas", "vmClass"],
    ["autoscale", "autoscaler"],
    ["autoScaling", "autoscaler"],
  ])("takes %s for %s", (word, meant) => {
    expect(closest(word, ["replicas", "vmClass", "autoscaler"])).toBe(meant);
  });

  it.each(["", "x", "nodes", "classOfVm"])("makes nothing of %j", (word) => {
    expect(closest(word, ["replicas", "vmClass", "autoscaler"])).toBeUndefined();
  });

  it("knows a word with one letter changed, added or lost", () => {
    const word = "storageClass";
    fc.assert(
      fc.property(fc.nat(word.length - 1), fc.constantFrom("", "q", "qq"), (index, letters) => {
        expect(closest(word.slice(0, index) + letters + word.slice(index + 1), [word, "replicas"])).toBe(word);
      }),
    );
  });
});

it("suggests in a sentence", () => {
  expect(suggestion("replica", ["replicas"])).toBe("; did you mean replicas?");
  expect(suggestion("other", ["replicas"])).toBe("");
});
