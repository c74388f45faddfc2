import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assertKnown, catalogue, faultList, faultTable } from "../../lab/fault";

describe("the catalogue of faults", () => {
  it("names every fault once, with what fails", () => {
    const names = catalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, fails, rows, reason, message } of catalogue) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(fails).not.toBe("");
      for (const row of rows) expect(row).toMatch(/^F\d+$/);
      // A text without a reason could not stand in a condition.
      if (message !== undefined) expect(reason).toBeDefined();
    }
  });

  it("is the table of the documentation", () => {
    const page = readFileSync(join(__dirname, "../../docs/lab.md"), "utf8");
    expect(page).toContain(`\n${faultTable()}\n\n`);
  });

  it("is listed a fault a line, in columns", () => {
    expect(
      faultList([
        { name: "no-ip", fails: "no address", rows: [] },
        { name: "no-capacity", fails: "no host", rows: [] },
      ]),
    ).toBe("no-ip        no address\nno-capacity  no host");
  });
});

describe("names of faults", () => {
  it("are known", () => {
    expect(() => assertKnown(catalogue.map(({ name }) => name))).not.toThrow();
    expect(() => assertKnown([])).not.toThrow();
  });

  it("are refused with the nearest name", () => {
    expect(() => assertKnown(["no-vpi", "no-ip", "what"])).toThrow(
      new Error("unknown fault no-vpi; did you mean no-vip?, what"),
    );
  });
});
