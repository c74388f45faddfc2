import { type Check, given, problem, shown } from "../check/check";
import { mapOf } from "../check/object";
import { anyText, textLike } from "../check/scalar";

const prefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Kubernetes' qualified name: `name` or `dns.prefix/name`. Keys of labels, annotations and taints. */
export const qualifiedName: Check = given((value, path) =>
  typeof value === "string" && isQualifiedName(value)
    ? []
    : problem(path, `must have the form name or prefix.example.com/name, not ${shown(value)}`),
);

/** Kubernetes' label value; may be empty. */
export const labelValue = textLike(
  (value) => value === "" || (value.length <= 63 && name.test(value)),
  'letters, digits, "-", "_" and "." (first and last a letter or digit), at most 63',
);

/** Labels of an object or node. */
export const labels: Check = mapOf(labelValue, qualifiedName);

/** Annotations, except `reserved` ones that an argument of their own writes: those name the argument. */
export function annotations(reserved: Readonly<Record<string, string>> = {}): Check {
  return mapOf(anyText, (key, path) => {
    const argument = reserved[String(key)];
    return argument === undefined ? qualifiedName(key, path) : problem(path, `is written by the argument ${argument}`);
  });
}

function isQualifiedName(value: string): boolean {
  const parts = value.split("/");
  const [first = "", second] = parts;
  if (parts.length > 2) return false;
  if (second === undefined) return first.length <= 63 && name.test(first);
  return first.length <= 253 && prefix.test(first) && second.length <= 63 && name.test(second);
}
