import { type Check, isAbsent, problem } from "../check/check";
import { memberPath } from "../check/path";
import { isZero } from "./amount";
import { rule } from "./rule";

/** A rolling update can move at all, and OnDelete carries no settings of a rolling update. */
export const rolloutMoves: Check = rule((rollout, path) => {
  const stuck = isZero(rollout.maxSurge) && (isAbsent(rollout.maxUnavailable) || isZero(rollout.maxUnavailable));
  const ignored = ["maxSurge", "maxUnavailable"].filter(
    (key) => rollout.type === "OnDelete" && !isAbsent(rollout[key]),
  );
  return [
    ...(stuck
      ? problem(memberPath(path, "maxSurge"), 'must be more than zero unless maxUnavailable is, such as "1"')
      : []),
    ...ignored.flatMap((key) => problem(memberPath(path, key), "has no meaning with type OnDelete")),
  ];
});
