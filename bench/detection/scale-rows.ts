import { grace } from "../failure/gate-failure";
import { milliseconds, times } from "../format";
import type { Row } from "../table";
import type { OfSize, Scale } from "./scale";

/** A large cluster against a small one. */
export function scaleRows({ small, large }: Scale): Row[] {
  const row = (what: string, figure: (size: OfSize) => number, aim = ""): Row => [
    what,
    milliseconds(figure(large)),
    milliseconds(figure(small)),
    times(figure(large) / figure(small)),
    aim,
  ];
  return [
    [`a pool of ${large.machines} machines, ${large.decided.count} writes to one, against a pool of ${small.machines}`],
    row("  write answered -> gate decided, p50", ({ decided }) => decided.p50),
    row("  write answered -> gate decided, p95", ({ decided }) => decided.p95, "<= 100 ms"),
    row("  p95 of which until it was seen", ({ seen }) => seen.p95),
    row("  terminal condition -> error with cause, p50", ({ failed }) => failed.p50, "<= 10 s"),
    row("  terminal condition -> error with cause, max", ({ failed }) => failed.max),
    row("  max of which above the time to believe it", ({ failed }) => failed.max - grace),
    row("  reading everything anew and judging once, p50", ({ look }) => look.p50),
  ];
}
