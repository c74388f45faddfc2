import { type Check, given, problem, shown } from "../../check/check";

/** Number of addresses of a VPC subnet (NSX: ipv4_subnet_size; nsx-operator: at least 16). */
export const subnetSize: Check = given((value, path) => {
  const fits = typeof value === "number" && value >= 16 && value <= 65_536 && Number.isInteger(Math.log2(value));
  return fits ? [] : problem(path, `must be a power of two from 16 to 65536, not ${shown(value)}`);
});
