import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiClient } from "../provider/observe/api-client";
import { suggestion } from "../provider/suggestion";

/** A row of the lab's catalogue of faults. */
export interface Fault {
  readonly name: string;
  /** What fails, in one line. */
  readonly fails: string;
  /** The rows of the failure catalogue that it produces. */
  readonly rows: readonly string[];
  /** Reason of the condition that shows it. Absent where nothing says so: what is waited for never comes. */
  readonly reason?: string;
  /** Message of that condition; `{name}` stands for the name of what it is about. */
  readonly message?: string;
}

/** Annotation on a Namespace that lists the faults injected there, separated by commas. */
const ANNOTATION = "lab/fault";

/** Every fault of the lab, in the order in which a cluster meets them. */
export const catalogue: readonly Fault[] = JSON.parse(
  readFileSync(join(__dirname, "supervisor", "internal", "faults", "faults.json"), "utf8"),
);

/**
 * Switches the faults of a namespace: these and no others.
 * @param kubeconfig of the lab's administrator
 * @throws Error for names that are not in the catalogue, and when there is no such namespace
 */
export async function setFaults(kubeconfig: string, namespace: string, faults: readonly string[]): Promise<void> {
  assertKnown(faults);
  const annotations = { [ANNOTATION]: faults.length > 0 ? faults.join(",") : null };
  await new ApiClient({ kubeconfig }).patch(`/api/v1/namespaces/${namespace}`, { metadata: { annotations } });
}

/** The faults that are set in a namespace. */
export async function faultsOf(kubeconfig: string, namespace: string): Promise<string[]> {
  const { metadata } = await new ApiClient({ kubeconfig }).get(`/api/v1/namespaces/${namespace}`);
  return (metadata.annotations?.[ANNOTATION] ?? "").split(",").filter((name) => name !== "");
}

/** @throws Error that names every unknown fault, with the nearest known one */
export function assertKnown(faults: readonly string[]): void {
  const known = catalogue.map(({ name }) => name);
  const unknown = faults.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Error(`unknown fault ${unknown.map((name) => `${name}${suggestion(name, known)}`).join(", ")}`);
}

/** The catalogue as lines of text: a fault and what fails. */
export function faultList(faults: readonly Fault[] = catalogue): string {
  const width = Math.max(...faults.map(({ name }) => name.length));
  return faults.map(({ name, fails }) => `${name.padEnd(width)}  ${fails}`).join("\n");
}

/** The catalogue as a Markdown table. */
export function faultTable(): string {
  const rows = catalogue.map(
    ({ name, fails, reason }) => `| \`${name}\` | ${fails} | ${reason ? `\`${reason}\`` : ""} |`,
  );
  return ["| Fault | What fails | Reason |", "|---|---|---|", ...rows].join("\n");
}
