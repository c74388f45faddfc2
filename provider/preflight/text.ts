import type { ClusterRef } from "../observe/snapshot";
import type { Finding } from "./finding";

/** The longest error, in lines. */
const mostLines = 10;

/** The longest line. */
const mostCharacters = 240;

/**
 * The error of a preflight, at most ten lines: how many findings block, then each with what to do. Few get two lines each,
 * more get one, and where that is not enough those of a check share one.
 *
 * @param findings any; only the blocking ones are told
 */
export function preflightError(cluster: ClusterRef, findings: readonly Finding[]): string {
  const blocking = findings.filter(({ severity }) => severity === "blocking");
  const things = blocking.length === 1 ? "1 thing stands" : `${blocking.length} things stand`;
  const head = `preflight failed: ${things} in the way of cluster ${cluster.namespace}/${cluster.name}; nothing was changed`;
  const room = mostLines - 1;
  const long = blocking.flatMap((finding) => [sentence(finding), `  What to do: ${finding.remedy}`]);
  const short = blocking.length <= room ? blocking.map(findingText) : grouped(blocking);
  return [head, ...(long.length <= room ? long : fitted(short, room)).map(cut)].join("\n");
}

/** A finding in one line: what it is about, what is wrong, what to do. */
export function findingText(finding: Finding): string {
  const said = sentence(finding);
  return `${said}${said.endsWith("?") ? "" : "."} ${finding.remedy}`;
}

/** What a finding is about, and what is wrong. */
export function sentence({ object: { kind, name }, message }: Finding): string {
  return `${kind}${name && ` ${name}`}: ${message}`;
}

/** One line per check: its first finding, and how many there are. */
function grouped(findings: readonly Finding[]): string[] {
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) byCheck.set(finding.check, [...(byCheck.get(finding.check) ?? []), finding]);
  return [...byCheck].map(([check, [first, ...rest]]) => {
    const text = first ? findingText(first) : "";
    return rest.length > 0 ? `${check}, ${rest.length + 1} findings, first ${text}` : text;
  });
}

/** The first so many lines, the last of which tells how many were left out. */
function fitted(lines: readonly string[], room: number): readonly string[] {
  if (lines.length <= room) return lines;
  return [...lines.slice(0, room - 1), `… and ${lines.length - room + 1} more checks failed`];
}

function cut(line: string): string {
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1)}…` : line;
}
