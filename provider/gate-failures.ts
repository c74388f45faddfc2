import type { Diagnosis } from "./diagnose/diagnosis";

/** Types of the resources that wait for a phase, or for a node of one. */
export const gateTypes: ReadonlySet<string> = new Set(
  ["PhaseGate", "VspherePhaseGate", "NodeGate"].map((gate) => `pulumi-nodejs:dynamic/vks:${gate}`),
);

/** What `pulumi stack export` prints, and `Stack.exportStack` of the Automation API yields, as far as it is read. */
export interface ExportedStack {
  // biome-ignore lint/suspicious/noExplicitAny: the deployment is the engine's, in whatever version
  readonly deployment: any;
}

/**
 * Why the phases of a stack's clusters did not finish, as data: what the last `pulumi up` told about each gate that failed.
 * A program that failed has no outputs; its state has this until the gate passes.
 *
 * @example
 * ```ts
 * const [failure] = gateFailures(await stack.exportStack());
 * if (failure) page(`${failure.phase}: ${failure.cause.reason}`, failure.remedy);
 * ```
 */
export function gateFailures({ deployment }: ExportedStack): Diagnosis[] {
  const resources: readonly { readonly type?: string; readonly outputs?: { readonly failure?: Diagnosis } }[] =
    deployment?.resources ?? [];
  return resources.flatMap(({ type = "", outputs }) =>
    gateTypes.has(type) && outputs?.failure ? [outputs.failure] : [],
  );
}
