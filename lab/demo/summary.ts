import type { ClusterPhases, PhaseTimes } from "../../components";

/** What the summary is made from. */
export interface Deployed {
  readonly endpoint: string;
  readonly version: string;
  readonly phases: ClusterPhases;
}

/** Where things are, for the lines that say what to do next. */
export interface Places {
  /** Path of the workload cluster's kubeconfig. */
  readonly workload: string;
  /** Path of the Supervisor's kubeconfig. */
  readonly supervisor: string;
  /** Path of the demo's configuration. */
  readonly config: string;
}

/** What `npm start` ends with. */
export function summary({ endpoint, version, phases }: Deployed, places: Places): string[] {
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
    `  its nodes          kubectl --kubeconfig ${places.workload} get nodes`,
    `  on the Supervisor  kubectl --kubeconfig ${places.supervisor} -n team-a get cluster,machines`,
    `  change something   edit ${places.config}, then npm start`,
    "  tear it all down   npm run down",
  ];
}
