import { textLike } from "../../check/scalar";

/** A path in NSX's Policy API. */
export const policyPath = textLike(
  (value) => /^\/(infra|orgs|global-infra)(\/[^/\s]+)+$/.test(value),
  'a path of NSX\'s Policy API such as "/infra/tier-0s/t0"',
);
