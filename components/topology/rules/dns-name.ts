import { type Check, given, problem, shown } from "../check/check";
import { textLike } from "../check/scalar";

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A DNS-1123 label: what namespaces and most names in Cluster API are. */
export const dnsLabel: Check = given((value, path) => {
  if (typeof value === "string" && value.length <= 63 && label.test(value)) return [];
  const correction = typeof value === "string" ? correctedLabel(value) : "";
  const hint = correction === "" || correction === value ? "" : `; ${JSON.stringify(correction)} would do`;
  return problem(path, `must be lower-case letters, digits and "-", at most 63, not ${shown(value)}${hint}`);
});

/** A DNS-1123 subdomain: names of classes, Secrets and VM classes. */
export const dnsSubdomain = textLike(
  (value) => value.length <= 253 && subdomain.test(value),
  'lower-case letters, digits, "-" and ".", at most 253',
);

/** A fully qualified domain name: at least two labels, no wildcard, no trailing dot. */
export const domainName = textLike(
  (value) => value.length <= 253 && subdomain.test(value) && value.includes(".") && !/^[\d.]+$/.test(value),
  "a fully qualified domain name",
);

/** A DNS domain of one label or more. */
export const dnsDomain = textLike(
  (value) => value.length <= 253 && value.split(".").every((part) => part.length <= 63 && label.test(part)),
  'a DNS domain such as "cluster.local"',
);

/** The nearest DNS label to a text. */
export function correctedLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");
}
