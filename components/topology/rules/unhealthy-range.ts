import { textLike } from "../check/scalar";

/** Cluster API's range of unhealthy machines, low end first. */
export const unhealthyRange = textLike((value) => {
  const [, low, high] = /^\[(\d{1,9})-(\d{1,9})\]$/.exec(value) ?? [];
  return low !== undefined && Number(low) <= Number(high);
}, 'a range such as "[1-2]"');
