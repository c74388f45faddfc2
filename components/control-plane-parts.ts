import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ControlPlanePhases } from "./phase-times";

/** What a control plane yields, whoever makes its machines. */
export interface ControlPlaneParts {
  /** `https://host:port`. */
  readonly endpoint: pulumi.Output<string>;
  /** A secret. */
  readonly kubeconfig: pulumi.Output<string>;
  readonly phases: pulumi.Output<ControlPlanePhases>;
  readonly ready: pulumi.Output<boolean>;
  readonly provider: k8s.Provider;
}
