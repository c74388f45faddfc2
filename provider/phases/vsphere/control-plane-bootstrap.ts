import type { KindName } from "../../observe/kinds";
import { condition } from "../requirement";
import type { Target } from "../target";
import { subjectOf, type VspherePhase } from "./vsphere-phase";

const parts = (kind: KindName, title: string): Target => ({ kind, title, find: (view) => view.snapshot.objects(kind) });

/** Phase 3a: the certificates are valid and fit together, and the user data is no larger than vCenter takes. */
export const controlPlaneBootstrap: VspherePhase = {
  name: "control-plane-bootstrap",
  timeout: 5 * 60_000,
  sees: [],
  requirements: [
    condition(parts("Authority", "certificate authority"), "Valid"),
    condition(parts("Certificate", "client certificate"), "Valid").unless(
      (view) => view.snapshot.objects("Certificate").length === 0,
    ),
    condition(parts("UserData", "user data"), "Fits"),
  ].map((requirement) => requirement.unless((view) => subjectOf(view).bootstrap === undefined)),
  explainedBy: [],
};
