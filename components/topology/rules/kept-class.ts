import { type Check, isAbsent, problem } from "../check/check";
import { objectIn, rule } from "./rule";

/** A class that is to be kept has to be named: the default is only a floor that admission lifts. */
export const keptClass: Check = rule((cluster) =>
  cluster.skipClassRebase === true && isAbsent(objectIn(cluster.clusterClass).name)
    ? problem("clusterClass.name", "is required with skipClassRebase, which keeps exactly the class named here")
    : [],
);
