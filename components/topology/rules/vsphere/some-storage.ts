import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { rule } from "../rule";

/** vCenter has to be told where disks go: by a datastore, a storage policy, or both. */
export const someStorage: Check = rule((site, path) =>
  isAbsent(site.datastore) && isAbsent(site.storagePolicy)
    ? problem(memberPath(path, "datastore"), "is required unless storagePolicy is set")
    : [],
);
