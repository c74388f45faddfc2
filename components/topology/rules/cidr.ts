import ipaddr from "ipaddr.js";
import { type Cidr, parseCidr } from "../../../provider/cidr";
import { type Check, given, problem, shown } from "../check/check";

/** An address range with no bits set behind its prefix. */
export const cidr: Check = given((value, path) => {
  const range = parseCidr(value);
  if (!range) return problem(path, `must be an address range such as "10.32.0.0/16", not ${shown(value)}`);
  const network = networkOf(range);
  return network === range.address.toString()
    ? []
    : problem(path, `has bits set behind its prefix; ${shown(`${network}/${range.prefix}`)} is the whole range`);
});

function networkOf({ text, address }: Cidr): string {
  const family = address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  return family.networkAddressFromCIDR(text).toString();
}
