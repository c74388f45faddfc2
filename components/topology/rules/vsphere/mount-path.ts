import { type Check, given, problem } from "../../check/check";
import { itemPath } from "../../check/path";
import { textLike } from "../../check/scalar";
import { objectIn } from "../rule";

/** A label that every file system takes (XFS: 12 characters). */
export const fileSystemName = textLike(
  (value) => /^[a-z0-9]([-a-z0-9]{0,10}[a-z0-9])?$/.test(value),
  'lower-case letters, digits and "-", at most 12',
);

/**
 * Directories that cannot begin empty: the system's own, and those that cloud-init writes the node's files into before it
 * mounts disks (cloud-init: write_files runs before mounts).
 */
const occupied = ["/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr"];
const topmost = ["/home", "/mnt", "/opt", "/srv", "/tmp", "/var", "/var/lib"];

const form = textLike((value) => /^(\/[\w.-]+)+$/.test(value), "an absolute path such as /var/lib/containerd");

/** A directory that a disk of its own may take. */
export const mountPath: Check = given((value, path) => {
  const wrong = form(value, path);
  if (wrong.length > 0 || typeof value !== "string") return wrong;
  const parts = value.split("/");
  if (parts.includes(".") || parts.includes(".."))
    return problem(path, `must not have "." or ".." in it, not ${value}`);
  const taken = occupied.some((directory) => value === directory || value.startsWith(`${directory}/`));
  return taken || topmost.includes(value)
    ? problem(
        path,
        `must not be ${value}, which the system needs as it is; take a directory such as /var/lib/containerd`,
      )
    : [];
});

/** A disk within the directory of another would be hidden by it, or not, by which is mounted first. */
export const mountPaths: Check = given((value, path) => {
  if (!Array.isArray(value)) return [];
  const paths = value.map((disk) => objectIn(disk).mountPath);
  return paths.flatMap((inner, index) => {
    const outer = paths.findIndex((other) => isBelow(inner, other));
    return outer === -1
      ? []
      : problem(`${itemPath(path, index)}.mountPath`, `is within ${itemPath(path, outer)}.mountPath, ${paths[outer]}`);
  });
});

function isBelow(inner: unknown, outer: unknown): boolean {
  return typeof inner === "string" && typeof outer === "string" && inner.startsWith(`${outer}/`);
}
