import { type Cidr, overlaps, parseCidr } from "../../../../provider/cidr";
import { type Check, problem, shown } from "../../check/check";
import { itemPath, memberPath } from "../../check/path";
import type { Problem } from "../../problem";
import { objectIn, rule } from "../rule";

interface Subnet {
  readonly path: string;
  readonly range: Cidr;
  readonly isPrivate: boolean;
}

/** Ranges of subnets: apart from each other, and private ones within the ranges of the VPC that is made. */
export const subnetsInVpc: Check = rule((vpc, path) => {
  const all = ranges(vpc.subnets, memberPath(path, "subnets"));
  const own = objectIn(vpc.create).privateIps;
  const known = Array.isArray(own) ? own.map(parseCidr) : [];
  return [...overlapping(all), ...(known.every((range) => range !== undefined) ? outside(all, known) : [])];
});

function ranges(subnets: unknown, path: string): Subnet[] {
  if (!Array.isArray(subnets)) return [];
  return subnets.flatMap((subnet, index) => {
    const { cidr, accessMode = "Private" } = objectIn(objectIn(subnet).create);
    const range = parseCidr(cidr);
    const at = `${itemPath(path, index)}.create.cidr`;
    return range ? [{ path: at, range, isPrivate: accessMode === "Private" }] : [];
  });
}

function overlapping(all: readonly Subnet[]): readonly Problem[] {
  return all.flatMap((subnet, index) =>
    all
      .slice(0, index)
      .filter((other) => overlaps(subnet.range, other.range))
      .flatMap((other) => problem(subnet.path, `${subnet.range.text} overlaps ${other.path} ${other.range.text}`)),
  );
}

function outside(all: readonly Subnet[], own: readonly Cidr[]): readonly Problem[] {
  if (own.length === 0) return [];
  return all
    .filter(({ range, isPrivate }) => isPrivate && !own.some((whole) => holds(whole, range)))
    .flatMap(({ path, range }) =>
      problem(path, `is in none of the VPC's privateIps: ${shown(range.text)}; a private subnet has to be`),
    );
}

function holds(whole: Cidr, part: Cidr): boolean {
  return whole.prefix <= part.prefix && overlaps(whole, part);
}
