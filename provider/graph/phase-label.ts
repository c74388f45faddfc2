/** A phase as a person calls it: "control-plane machines", "workers general". */
export function phaseLabel(phase: string, pool?: string): string {
  const name = phase.replace(/^control-plane-/, "control-plane ");
  return pool === undefined ? name : `${name} ${pool}`;
}
