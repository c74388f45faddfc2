import { clusterRows } from "./cluster";
import { machinesRows } from "./machines";
import { platformRows } from "./platform";
import type { VsphereRow } from "./row";

export type { VsphereRow } from "./row";

/** Every row of a remedy for clusters on vSphere is reached by one of these. */
export const vsphereRows: readonly VsphereRow[] = [...platformRows, ...machinesRows, ...clusterRows];
