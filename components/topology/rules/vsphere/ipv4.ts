import { isIPv4, parseCidr } from "../../../../provider/cidr";
import { type Check, given, problem, shown } from "../../check/check";
import { textLike } from "../../check/scalar";
import { ipv4Range, ipv4Value } from "../../vsphere/ipv4";
import { cidr } from "../cidr";

/** An IPv4 address. */
export const ipv4 = textLike((value) => ipv4Value(value) !== undefined, 'an IPv4 address such as "10.20.0.10"');

/** A range of IPv4 addresses, first and last, as NSX writes it. */
export const addressRange: Check = given((value, path) => {
  const range = ipv4Range(value);
  if (!range) return problem(path, `must be two addresses such as "10.20.0.100-10.20.0.200", not ${shown(value)}`);
  return range.first <= range.last ? [] : problem(path, `must name the lower address first, not ${shown(value)}`);
});

/** An IPv4 range: machines get no IPv6 address, so that neither pods nor Services can have one. */
export const ipv4Cidr: Check = given((value, path) => {
  const range = parseCidr(value);
  if (range && !isIPv4(range)) return problem(path, `must be an IPv4 range, not ${shown(value)}`);
  return cidr(value, path);
});

/** The gateway's address in a subnet, with the length of the prefix. */
export const gatewayAddress: Check = given((value, path) => {
  const range = parseCidr(value);
  if (!range || !isIPv4(range) || range.prefix < 8 || range.prefix > 29) {
    return problem(
      path,
      `must be the gateway's address with a prefix of 8 to 29 such as "10.20.0.1/24", not ${shown(value)}`,
    );
  }
  const size = 2 ** (32 - range.prefix);
  const offset = (ipv4Value(range.address.toString()) ?? 0) % size;
  const special = offset === 0 ? "the address of the network itself" : "the broadcast address";
  return offset === 0 || offset === size - 1
    ? problem(path, `is ${special}, not one of the gateway: ${shown(value)}`)
    : [];
});
