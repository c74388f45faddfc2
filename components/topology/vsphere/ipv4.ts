import ipaddr from "ipaddr.js";

/** Addresses from the first to the last, both counted, as numbers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/** An IPv4 address as a number, or undefined if `text` is none. */
export function ipv4Value(text: unknown): number | undefined {
  if (typeof text !== "string" || !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return ipaddr.IPv4.parse(text)
    .toByteArray()
    .reduce((value, byte) => value * 256 + byte, 0);
}

/** The text of an address. */
export function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");
}

/** The range that a text such as "10.20.0.100-10.20.0.200" stands for, or undefined if it is none. */
export function ipv4Range(text: unknown): Ipv4Range | undefined {
  if (typeof text !== "string") return undefined;
  const [first, last, more] = text.split("-").map((part) => ipv4Value(part.trim()));
  return first === undefined || last === undefined || more !== undefined || text.split("-").length !== 2
    ? undefined
    : { first, last };
}

/** Whether an address is in a range. */
export function holds(range: Ipv4Range, address: number): boolean {
  return range.first <= address && address <= range.last;
}

/** Whether two ranges share an address. */
export function meet(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}
