import { expect } from "vitest";

/** Columns of a terminal that is as wide as they have always been. */
const columns = 80;

/** Expects a text that people read: no colours, no line too wide, nothing that was not meant for them. */
export function expectReadable(text: string): void {
  expect(text.endsWith("\n")).toBe(true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(text).not.toMatch(/\u001b/);
  expect(text).not.toMatch(/undefined|NaN|\[object|null/);
  for (const line of text.split("\n")) {
    expect([...line].length, line).toBeLessThanOrEqual(columns);
    expect(line).not.toMatch(/\s$/);
  }
}
