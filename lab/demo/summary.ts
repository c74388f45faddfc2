import type { ClusterPhases, PhaseTimes } from "../../components";

/** What the summary is made from. */
export interface Deployed {
  readonly endpoint: string;
  readonly version: string;
  readonly phases: ClusterPhases;
}

/**
 * What a demo ends with.
 *
 * @param next what can be done with the cluster, and how
 */
export function summary({ endpoint, version, phases }: Deployed, next: Readonly<Record<string, string>>): string[] {
  const { controlPlane } = phases;
  const rows: [string, PhaseTimes][] = [
    ["1  topology", phases.topology],
    ["2  infrastructure", phases.infrastructure],
    ["3a control-plane bootstrap", controlPlane.bootstrap],
    ["3b control-plane machines", controlPlane.machines],
    ["3c control-plane initialization", controlPlane.initialization],
    ...Object.entries(phases.workers).map(([pool, times]): [string, PhaseTimes] => [`4  workers ${pool}`, times]),
    ["5  available", phases.available],
  ];
  return [
    "Phase                              waited",
    ...rows.map(([name, { seconds }]) => `${name.padEnd(34)} ${seconds.toFixed(1).padStart(5)} s`),
    "",
    `The cluster is available: ${version} at ${endpoint}`,
    ...Object.entries(next).map(([what, how]) => `  ${what.padEnd(17)}  ${how}`),
  ];
}
