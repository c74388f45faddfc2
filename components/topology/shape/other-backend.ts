import { type Check, problem } from "../check/check";

/** An argument that only the vSphere backend has. */
export const vsphereOnly: Check = (_, path) =>
  problem(path, 'is an argument of the vSphere backend; it needs infrastructure "vsphere"');

/** An argument that only the Supervisor backend has, and what says the like on vSphere. */
export function supervisorOnly(instead?: string): Check {
  const hint = instead === undefined ? "" : `; ${instead}`;
  return (_, path) =>
    problem(path, `is an argument of the Supervisor backend, without meaning with infrastructure "vsphere"${hint}`);
}
