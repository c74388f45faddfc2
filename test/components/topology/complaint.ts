import { validateCluster } from "../../../components/topology";
import { minimal } from "./valid-arguments";

/** What a user reads about a minimal cluster named shop with `changes`: one line for each problem. */
export function complaints(changes: object, resourceName = "shop"): string[] {
  return validateCluster(resourceName, { ...minimal, ...changes }).map(({ path, reason }) => `${path}: ${reason}`);
}
