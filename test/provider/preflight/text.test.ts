import { describe, expect, it } from "vitest";
import { checkNames, type Finding, named } from "../../../provider/preflight/finding";
import { findingText, preflightError } from "../../../provider/preflight/text";

const cluster = { namespace: "team-a", name: "shop" };
const finding = (name: string, more: Partial<Finding> = {}): Finding => ({
  check: "vm-class",
  severity: "blocking",
  object: named("VirtualMachineClass", name),
  message: "not in namespace team-a",
  remedy: "Add it.",
  ...more,
});
const many = (count: number, check: Finding["check"] = "vm-class") =>
  Array.from({ length: count }, (_, index) => finding(`class-${index}`, { check }));

describe("a finding in one line", () => {
  it("is its object, what is wrong, and what to do", () => {
    expect(findingText(finding("gpu"))).toBe("VirtualMachineClass gpu: not in namespace team-a. Add it.");
    expect(findingText(finding("", { message: "none; did you mean x?" }))).toBe(
      "VirtualMachineClass: none; did you mean x? Add it.",
    );
  });
});

describe("the error of a preflight", () => {
  it("gives few findings two lines each, and leaves out what does not block", () => {
    const warning = finding("old", { severity: "warning" });
    expect(preflightError(cluster, [finding("gpu"), warning]).split("\n")).toEqual([
      "preflight failed: 1 thing stands in the way of cluster team-a/shop; nothing was changed",
      "VirtualMachineClass gpu: not in namespace team-a",
      "  What to do: Add it.",
    ]);
    expect(preflightError(cluster, many(4)).split("\n")).toHaveLength(9);
  });

  it("gives more findings a line each", () => {
    const lines = preflightError(cluster, many(9)).split("\n");
    expect(lines[0]).toMatch(/^preflight failed: 9 things stand in the way/);
    expect(lines.slice(1)).toEqual(many(9).map(findingText));
  });

  it("lets those of a check share a line where even that is too much", () => {
    expect(
      preflightError(cluster, [...many(20), finding("x", { check: "rights" })])
        .split("\n")
        .slice(1),
    ).toEqual([
      "vm-class, 20 findings, first VirtualMachineClass class-0: not in namespace team-a. Add it.",
      "VirtualMachineClass x: not in namespace team-a. Add it.",
    ]);
  });

  it("never has more than ten lines, nor long ones", () => {
    const all = checkNames.flatMap((check) => many(2, check)).map((one) => ({ ...one, message: "x".repeat(500) }));
    const lines = preflightError(cluster, all).split("\n");
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe("… and 3 more checks failed");
    expect(Math.max(...lines.map(({ length }) => length))).toBe(240);
  });
});
