import { textLike } from "../../check/scalar";
import { ipv4Value } from "../../vsphere/ipv4";

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** An IPv4 address or a DNS name: no scheme, no port. */
export const host = textLike(
  (value) => ipv4Value(value) !== undefined || isDnsName(value),
  'an IPv4 address or a DNS name in lower case such as "shop.k8s.example.com"',
);

/** Four numbers that are no address are no name either. */
function isDnsName(value: string): boolean {
  return value.length <= 253 && !/^[\d.]+$/.test(value) && value.split(".").every((part) => label.test(part));
}
