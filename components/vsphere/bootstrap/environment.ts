import type { NodeBootstrap } from "./node-bootstrap";

/** What vks-bootstrap is told: lines that both a shell and cloud-init's users can read. */
export function environment(node: NodeBootstrap): string {
  const controlPlane = node.role === "control-plane" ? node : undefined;
  const founds = controlPlane !== undefined && controlPlane.founder === node.node;
  const variables = {
    NODE_NAME: node.node,
    ROLE: node.role,
    ENDPOINT: `${node.endpoint.host}:${node.endpoint.port}`,
    FOUNDER: controlPlane?.founder,
    VERSION: controlPlane?.version,
    CNI_MANIFEST: founds ? controlPlane.cni : undefined,
    DATA_MOUNTS: node.extraDisks.map(({ mountPath }) => mountPath).join(" ") || undefined,
  };
  return Object.entries(variables)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join("");
}

function quoted(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
}
