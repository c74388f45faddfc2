import { formatDuration } from "../../provider/duration";

/** A duration for people. Objects tell times in whole seconds: nothing that takes less is known to take no time. */
export function durationWords(milliseconds: number): string {
  return milliseconds < 1_000 ? "<1s" : formatDuration(milliseconds);
}
