import { type Check, isAbsent, problem } from "../check/check";
import { rule } from "./rule";

/** A certificate comes from one place. */
export const caCertSource: Check = rule((caCert, path) =>
  isAbsent(caCert.secretRef) === isAbsent(caCert.content) ? problem(path, "must have either secretRef or content") : [],
);
