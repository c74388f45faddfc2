import { expect, it } from "vitest";
import { terminalOf } from "../../../cli/terminal/terminal";

const stream = (isTTY: boolean) => ({ isTTY, columns: undefined as number | undefined, write: () => true });

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
])("colours a terminal (%j) with %j: %j", (isTTY, env, color) => {
  expect(terminalOf(stream(isTTY), env)).toMatchObject({ color, isTerminal: isTTY });
});

it("has the size its window has now, and 80 by 24 where there is none", () => {
  const window = stream(true);
  const terminal = terminalOf(window, {});
  expect(terminal).toMatchObject({ columns: 80, rows: 24 });
  window.columns = 132;
  expect(terminal.columns).toBe(132);
});
