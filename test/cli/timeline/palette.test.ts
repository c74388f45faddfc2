import { describe, expect, it } from "vitest";
import { customProperties, dark, light, type Palette } from "../../../cli/timeline/palette";
import { channels, contrast } from "../../browser/contrast";

const themes = [
  ["light", light],
  ["dark", dark],
] as const;

const texts = ["ink", "muted", "criticalText", "failed", "stalled", "progressing", "pending"] as const;
const bars = ["done", "critical", "progressing", "failed", "stalled", "unknown"] as const;

describe.each(themes)("the %s theme", (_, theme: Palette) => {
  it.each(texts)("has %s readable as text on what cards are made of", (name) => {
    expect(contrast(channels(theme[name]), channels(theme.surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ink", "muted"] as const)("has %s readable on every ground", (name) => {
    for (const ground of [theme.ground, theme.raised])
      expect(contrast(channels(theme[name]), channels(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(bars)("has bars that are %s stand out from the ground", (name) => {
    expect(contrast(channels(theme[name]), channels(theme.surface))).toBeGreaterThanOrEqual(3);
  });
});

describe("customProperties", () => {
  it("writes names as CSS has them", () => {
    expect(customProperties(light)).toContain("--critical-text:#27547f;");
    expect(customProperties(light)).toMatch(/^--ground:#f6f6f3;/);
  });
});
