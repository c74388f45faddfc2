import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contest } from "../../../bench/describe/contest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "contest-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that notes that it ran. */
const noting = (name: string) => ({
  title: name,
  file: "sh",
  args: ["-c", 'printf "$0" >> "$1"; echo "$0"', name, join(folder, "runs")],
});

test("commands run in turn, none always after the same one, once before for caches and once after for memory", async () => {
  const { signal } = new AbortController();
  const costs = await contest({ say: () => {}, signal }, { a: noting("a"), b: noting("b"), c: noting("c") }, 3);
  expect(readFileSync(join(folder, "runs"), "utf8")).toBe("abc abc bca cab abc".replaceAll(" ", ""));
  expect(costs.a.rounds).toHaveLength(3);
  expect(costs.b).toMatchObject({ title: "b", printed: 2 });
  expect([...costs.c.rounds].sort((x, y) => x - y)[1]).toBe(costs.c.median);
});
