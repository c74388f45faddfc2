import { textLike } from "../check/scalar";

/** A moment in the form of RFC 3339. */
export const moment = textLike(
  (value) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)),
  'a moment such as "2026-03-09T09:00:00Z"',
);
