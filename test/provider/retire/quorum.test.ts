import { describe, expect, it } from "vitest";
import { assertQuorumWithout, majority } from "../../../provider/retire/quorum";

const members = (...names: string[]) => names.map((name) => ({ ID: `id-${name}`, name }));
const healthy = (...names: string[]) => new Set(names.map((name) => `id-${name}`));

describe("etcd's majority", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ])("of %i members is %i", (count, needed) => {
    expect(majority(count)).toBe(needed);
  });
});

describe("whether a member may leave", () => {
  const all = members("a", "b", "c", "d");
  const without = (name: string, well: ReadonlySet<string>, of = all) => {
    const leaving = of.find((member) => member.name === name);
    if (leaving) assertQuorumWithout(leaving, of, well);
  };

  it("may, of three and a new one, also when it is the ill one", () => {
    expect(() => without("a", healthy("a", "b", "c", "d"))).not.toThrow();
    expect(() => without("a", healthy("b", "c", "d"))).not.toThrow();
  });

  it("may as long as a majority of the others is healthy", () => {
    expect(() => without("a", healthy("a", "b", "c"))).not.toThrow();
  });

  it("may not when the others would be no majority, and says which are ill", () => {
    expect(() => without("a", healthy("a", "b"))).toThrow(
      "etcd would lose its quorum: 1 of 3 other members healthy, 2 needed; not healthy: c, d",
    );
  });

  it("may not, of two, when the other one is ill", () => {
    expect(() => without("a", healthy("a"), members("a", "b"))).toThrow(
      "0 of 1 other members healthy, 1 needed; not healthy: b",
    );
  });

  it("does not count who does not vote yet, and lets that one go at any time", () => {
    const learner = { ID: "id-e", name: "e", isLearner: true };
    expect(() => without("a", healthy("b", "e"), [...members("a", "b", "c"), learner])).toThrow("1 of 2 other members");
    expect(() => without("e", healthy(), [...members("a", "b"), learner])).not.toThrow();
  });
});
