import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseVersion, satisfiesVersion } from "../../provider/version";

describe("normaliseVersion", () => {
  it.each([
    ["v1.33", "v1.33"],
    ["v1.33.3+vmware.1-fips", "v1.33.3+vmware.1-fips"],
    ["v1.35.6---vmware.2-vkr.3", "v1.35.6+vmware.2"],
    ["v1.35.6+vmware.2-vkr.3", "v1.35.6+vmware.2"],
    ["v1.33.3---vmware.1-fips-vkr.1", "v1.33.3+vmware.1-fips"],
    ["v1.26.5+vmware.2-fips.1-tkg.1", "v1.26.5+vmware.2-fips.1"],
    ["v1.23.8---vmware.2-tkg.2-zshippable", "v1.23.8+vmware.2-tkg.2-zshippable"],
  ])("turns %s into %s", (version, normal) => {
    expect(normaliseVersion(version)).toBe(normal);
  });

  it("changes nothing the second time", () => {
    const pieces = fc.constantFrom("v1", ".", "33", "---", "-", "+", "vmware", "-vkr.1", "-tkg.2.x", "fips", "vkr");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const once = normaliseVersion(parts.join(""));
        expect(normaliseVersion(once)).toBe(once);
      }),
    );
  });
});

describe("satisfiesVersion", () => {
  it.each([
    ["v1.33.3+vmware.1-fips", "v1.33"],
    ["v1.33.3+vmware.1-fips", "v1.33.3"],
    ["v1.33.3+vmware.1-fips", "v1.33.3+vmware.1-fips"],
    ["v1.33.3+vmware.1-fips", "v1.33.3---vmware.1-fips-vkr.2"],
    ["v1.33.3+vmware.1-fips", "v1.33.3+vmware.1"],
    ["v1.33.3---vmware.1-fips-vkr.2", "v1.33.3+vmware.1-fips"],
    ["v1.33", "v1.33"],
  ])("%s is a %s", (stored, wanted) => {
    expect(satisfiesVersion(stored, wanted)).toBe(true);
  });

  it.each([
    ["v1.330.0", "v1.33"],
    ["v1.33.30+vmware.1", "v1.33.3"],
    ["v1.33.3+vmware.10", "v1.33.3+vmware.1"],
    ["v1.32.9+vmware.1", "v1.33"],
    ["v1.33", "v1.33.3"],
    ["", "v1.33"],
  ])("%s is no %s", (stored, wanted) => {
    expect(satisfiesVersion(stored, wanted)).toBe(false);
  });
});
