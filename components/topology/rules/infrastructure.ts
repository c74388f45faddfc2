import { Infrastructure } from "../../args";
import { all, type Check, problem } from "../check/check";
import { oneOf } from "../check/scalar";

/** Only a Supervisor has controllers that make a cluster out of one object. */
export const infrastructure: Check = all(oneOf(Infrastructure), (value, path) =>
  value === Infrastructure.Vsphere ? problem(path, 'a Cluster object needs a Supervisor; use "supervisor"') : [],
);
