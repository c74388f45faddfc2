import { describe, expect, it } from "vitest";
import { parseSelector } from "../../../provider/preflight/label-selector";

const labels = { "os-name": "ubuntu", "os-version": "24.04", "example.com/gpu": "" };

describe("a label selector", () => {
  it.each([
    ["", true],
    ["os-name=ubuntu", true],
    ["os-name==ubuntu,os-version=24.04", true],
    ["os-name=ubuntu, os-version=22.04", false],
    ["os-name!=photon", true],
    ["os-arch!=arm64", true],
    ["os-version in (22.04, 24.04),os-name=ubuntu", true],
    ["os-version notin (22.04, 24.04)", false],
    ["os-arch in (amd64)", false],
    ["os-arch notin (arm64)", true],
    ["example.com/gpu", true],
    ["!example.com/gpu", false],
    ["!os-arch", true],
    ["os-arch", false],
  ])("%j: %s", (selector, expected) => {
    expect(parseSelector(selector)?.(labels)).toBe(expected);
  });

  it.each(["os-name in ubuntu", "=ubuntu", "a b", "os-name=ubuntu,,", "os-name=(x)"])("%j is none", (selector) => {
    expect(parseSelector(selector)).toBeUndefined();
  });
});
