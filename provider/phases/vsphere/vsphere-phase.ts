import type { ClusterView } from "../cluster-view";
import type { Phase } from "../phase";
import type { VsphereSubject } from "./subject";

/**
 * What a phase has to look at. `site`: the inventory of vCenter and the templates. `network`: the machines' network in NSX and
 * vCenter. `machines`: their virtual machines. `api`: the endpoint, and the API server that answers there.
 */
export type Sight = "site" | "network" | "machines" | "api";

/** A phase of a cluster that the program itself makes on vSphere. */
export interface VspherePhase extends Phase {
  readonly sees: readonly Sight[];
}

/** What the program says of the cluster. */
export function subjectOf(view: ClusterView): VsphereSubject {
  return view.cluster?.spec;
}
