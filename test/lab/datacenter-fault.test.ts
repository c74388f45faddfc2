import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { datacenterCatalogue, datacenterFaultTable, faultLines, parseFault } from "../../lab/datacenter-fault";

describe("the catalogue of the datacenter's faults", () => {
  it("names every fault once, with what fails", () => {
    const names = datacenterCatalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, fails } of datacenterCatalogue) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(fails).not.toBe("");
    }
  });

  it("is the table of the documentation", () => {
    const page = readFileSync(join(__dirname, "../../docs/lab.md"), "utf8");
    expect(page).toContain(`\n${datacenterFaultTable()}\n\n`);
  });

  it("is listed a fault a line, those marked that are set", () => {
    const lines = faultLines([
      { name: "no-power", machines: "shop-*" },
      { name: "no-power", machines: "web-0" },
      { name: "no-boot" },
    ]);
    expect(lines).toHaveLength(datacenterCatalogue.length);
    expect(lines.find((line) => line.startsWith("no-power "))).toMatch(/ \[set: shop-\*, web-0\]$/);
    expect(lines.find((line) => line.startsWith("no-boot "))).toMatch(/ \[set: all\]$/);
    expect(lines.find((line) => line.startsWith("clone-fails "))).not.toContain("set");
  });
});

describe("a fault on the command line", () => {
  it.each([
    ["no-power", { name: "no-power" }],
    ["no-power=shop-general-*", { name: "no-power", machines: "shop-general-*" }],
    ["no-power=a=b", { name: "no-power", machines: "a=b" }],
  ])("%s", (text, fault) => expect(parseFault(text)).toEqual(fault));

  it("is refused with the nearest name", () => {
    expect(() => parseFault("no-powr=shop-*")).toThrow(new Error("unknown fault no-powr; did you mean no-power?"));
  });
});
