import type { Run } from "../../../lab/demo/pulumi-stack";

/** The lines of the error that one of our resources ended with, as the engine shows them below "Diagnostics". */
export function errorText({ output }: Run): string[] {
  const [, diagnostics = ""] = output.split("\nDiagnostics:\n");
  const ours = diagnostics.split("\n\n").find((block) => block.includes("pulumi-nodejs:dynamic/vks:"));
  if (!ours) throw new Error(`no error of ours:\n${output}`);
  return ours
    .split("\n")
    .map((line) => line.replace(/^ {4}/, "").replace(/^(error: |\t\* )/, ""))
    .filter((line) => line !== "" && !line.startsWith("  pulumi-nodejs:") && !/^\d+ errors? occurred:/.test(line));
}

/** Without what differs from run to run: times, generated names, addresses. */
export function timeless(line: string, namespace: string): string {
  return line
    .replace(/ (failed|timed out) after [^:]+:/, " $1 after …:")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "…")
    .replaceAll(namespace, "team-a")
    .replaceAll(/\b(shop(?:-general|-batch)?)(?:-[a-z0-9]{5})+(-eth0)?\b/g, "$1-…$2")
    .replaceAll(/shop-…-shop-…/g, "shop-…")
    .replaceAll(/\b172\.26\.\d+\.\d+\b/g, "172.26.0.4")
    .replaceAll(/\b127\.77\.\d+\.\d+\b/g, "…")
    .replaceAll(/\b127\.0\.0\.1:\d+/g, "supervisor:6443")
    .replaceAll(/\(for \d+ s\)/g, "(for … s)")
    .replaceAll(/\b(once|\d+ times) so far/g, "… so far");
}
