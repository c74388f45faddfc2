import { parseDuration } from "../../provider/duration";

/** Seconds of a validated duration, as Cluster API v1beta2 counts them. */
export function seconds(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : (parseDuration(duration) ?? 0) / 1_000;
}
