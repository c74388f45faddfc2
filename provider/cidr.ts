import ipaddr from "ipaddr.js";

/** An address range. */
export interface Cidr {
  readonly text: string;
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefix: number;
}

/** The range that `text` stands for, or undefined if it is none. IPv4 only as four decimal numbers. */
export function parseCidr(text: unknown): Cidr | undefined {
  if (typeof text !== "string") return undefined;
  const [address = ""] = text.split("/");
  if (!ipaddr.isValidCIDR(text) || !(ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address))) {
    return undefined;
  }
  const [parsed, prefix] = ipaddr.parseCIDR(text);
  return { text, address: parsed, prefix };
}

/** Whether two ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  if (a.address.kind() !== b.address.kind()) return false;
  const prefix = Math.min(a.prefix, b.prefix);
  return a.address.match(b.address as ipaddr.IPv4 & ipaddr.IPv6, prefix);
}

/** Whether a range is one of IPv4. */
export function isIPv4(range: Cidr): boolean {
  return range.address.kind() === "ipv4";
}
