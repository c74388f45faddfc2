import type { MachineDemand } from "./demand";
import { listed } from "./finding";

/** Who asks for something, for people: "control plane, pool general". */
export function usersOf(machines: readonly MachineDemand[]): string {
  return listed(machines.map(({ pool }) => (pool === undefined ? "control plane" : `pool ${pool}`)));
}

/** The machines by what they ask for; those that ask for nothing are left out. */
export function byDemand(
  machines: readonly MachineDemand[],
  asked: (machine: MachineDemand) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly MachineDemand[]> {
  const users = new Map<string, MachineDemand[]>();
  for (const machine of machines) {
    for (const name of new Set(asked(machine))) {
      if (name !== undefined) users.set(name, [...(users.get(name) ?? []), machine]);
    }
  }
  return users;
}
