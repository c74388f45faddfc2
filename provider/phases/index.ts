import { available } from "./available";
import { controlPlaneBootstrap } from "./control-plane-bootstrap";
import { controlPlaneInitialization } from "./control-plane-initialization";
import { controlPlaneMachinesPhase } from "./control-plane-machines";
import { infrastructure } from "./infrastructure";
import type { Phase, PhaseName } from "./phase";
import { topology } from "./topology";
import { workers } from "./workers";

/** Every phase by its name. */
export const phases: Readonly<Record<PhaseName, Phase>> = {
  topology,
  infrastructure,
  "control-plane-bootstrap": controlPlaneBootstrap,
  "control-plane-machines": controlPlaneMachinesPhase,
  "control-plane-initialization": controlPlaneInitialization,
  workers,
  available,
};
