import { seconds } from "../format";
import { median } from "../statistics";
import type { Row } from "../table";
import type { EngineFailure } from "./engine-failure";

/** How soon a failed `pulumi up` says why. */
export function failureRows(failures: readonly EngineFailure[]): Row[] {
  const of = (figure: (failure: EngineFailure) => number) => failures.map(figure);
  const above = of(({ told, grace }) => told - grace);
  return [
    [`pulumi up into a fault, ${failures.length} runs: condition set -> text with the cause printed`],
    ["  median", seconds(median(of(({ told }) => told))), "", "", "<= 10 s"],
    ["  max", seconds(Math.max(...of(({ told }) => told)))],
    ["  max of which above the time to believe it", seconds(Math.max(...above))],
    ["  command started -> condition set, median", seconds(median(of(({ setAfter }) => setAfter)))],
  ];
}
