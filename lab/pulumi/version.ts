/** Numeric core of a version such as `v3.225.0`; a pre-release or build suffix is ignored. */
export function parseVersion(text: string): number[] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
  return match ? match.slice(1).map(Number) : undefined;
}

/** Whether a version is at least another one; a text that is no version never is. */
export function atLeast(version: string, minimum: string): boolean {
  const [a, b] = [parseVersion(version), parseVersion(minimum)];
  if (!a || !b) return false;
  const index = a.findIndex((part, i) => part !== b[i]);
  return index < 0 || (a[index] as number) > (b[index] as number);
}
