export { poolRemoval } from "./pool-removal";
export { teardown } from "./teardown";
