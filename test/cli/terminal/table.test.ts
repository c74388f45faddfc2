import { expect, it } from "vitest";
import { palette } from "../../../cli/terminal/colour";
import { type Column, table } from "../../../cli/terminal/table";
import { width } from "../../../cli/terminal/width";

const columns: readonly Column<readonly string[]>[] = [
  { head: "NAME", cell: ([name = ""]) => name },
  { head: "NODES", cell: ([, nodes = ""]) => nodes, align: "right" },
  { head: "WAITS FOR", cell: ([, , text = ""]) => text, clip: true },
];
const rows = [
  ["shop", "6", "LoadBalancerReady (WaitingForIP): no address"],
  ["集群", "12", ""],
];

it("stands as wide as its cells, three blanks apart, without blanks at the end", () => {
  expect(table(columns, rows)).toBe(
    [
      "NAME   NODES   WAITS FOR",
      "shop       6   LoadBalancerReady (WaitingForIP): no address",
      "集群      12",
      "",
    ].join("\n"),
  );
});

it("cuts what may be cut where the terminal is narrow, but no heading", () => {
  const narrow = table(columns, rows, 40).split("\n");
  expect(narrow[1]).toBe("shop       6   LoadBalancerReady (Waiti…");
  expect(narrow.every((line) => width(line) <= 40)).toBe(true);
  expect(table(columns, rows, 5)).toContain("WAITS FOR\n");
});

it("does not count colours", () => {
  const { green } = palette({ color: true });
  expect(
    table(
      [
        { head: "A", cell: green },
        { head: "B", cell: () => "b" },
      ],
      ["ok"],
    ),
  ).toBe(`A    B\n${green("ok")}   b\n`);
});

it("shows its heading where there is no row", () => {
  expect(table(columns, [])).toBe("NAME   NODES   WAITS FOR\n");
});
