import type { PlanRule } from "../finding";
import { controlPlane } from "./control-plane";
import { unknownSizes } from "./machines";
import { network } from "./network";
import { pools } from "./pools";
import { ranges } from "./ranges";
import { spread } from "./spread";
import { storageQuota } from "./storage-quota";
import { supervisor } from "./supervisor";

/** Everything a plan looks at, in the order in which it is told. */
export const rules: readonly PlanRule[] = [
  controlPlane,
  spread,
  pools,
  ranges,
  network,
  storageQuota,
  supervisor,
  unknownSizes,
];
