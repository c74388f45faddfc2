/** A phase as it is called everywhere: the pool's name tells the workers apart. */
export function phaseLabel(phase: string, pool?: string): string {
  return pool === undefined ? phase : `${phase} ${pool}`;
}
