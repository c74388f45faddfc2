/** The path of a member: `spec.name`, or `labels["example.com/tier"]` where the key is no identifier. */
export function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The path of an item of a list. */
export function itemPath(path: string, index: number): string {
  return `${path}[${index}]`;
}
