import type { PhaseState } from "../../provider/timeline/phase-state";

/** A sign per state on a square of 16: what a colour means is to be read without it too. Drawn as lines of width 1.75. */
export const marks: Readonly<Record<PhaseState, string>> = {
  done: "M3.5 8.5 6.8 11.8 12.8 4.8",
  progressing: "M8 2.5A5.5 5.5 0 1 1 2.5 8M8 5V8.2L10.2 9.6",
  failed: "M4 4 12 12M12 4 4 12",
  stalled: "M5.5 3.5V12.5M10.5 3.5V12.5",
  pending: "M3.5 8H3.6M8 8H8.1M12.4 8H12.5",
  unknown: "M5.6 6A2.4 2.4 0 1 1 8 8.6V9.8M8 12.6V12.7",
};

/** The sign of the critical path, a filled diamond. */
export const criticalMark = "M8 2.5 13.5 8 8 13.5 2.5 8Z";

/** What a state is called. */
export const stateWords: Readonly<Record<PhaseState, string>> = {
  done: "done",
  progressing: "in progress",
  failed: "failed",
  stalled: "stalled",
  pending: "not begun",
  unknown: "not known",
};
