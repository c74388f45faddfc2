import type { PhaseName } from "../phase";
import { available } from "./available";
import { controlPlaneBootstrap } from "./control-plane-bootstrap";
import { controlPlaneInitialization } from "./control-plane-initialization";
import { controlPlaneMachines } from "./control-plane-machines";
import { infrastructure } from "./infrastructure";
import { topology } from "./topology";
import type { VspherePhase } from "./vsphere-phase";
import { workers } from "./workers";

export { nodeJoined } from "./node-joined";
export type { VspherePhase } from "./vsphere-phase";

/** Every phase of a cluster that the program itself makes on vSphere, by its name. */
export const vspherePhases: Readonly<Record<PhaseName, VspherePhase>> = {
  topology,
  infrastructure,
  "control-plane-bootstrap": controlPlaneBootstrap,
  "control-plane-machines": controlPlaneMachines,
  "control-plane-initialization": controlPlaneInitialization,
  workers,
  available,
};
