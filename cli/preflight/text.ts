import type { ClusterRef } from "../../provider/observe/snapshot";
import { checkNames, type Finding, type Severity } from "../../provider/preflight/finding";
import { sentence } from "../../provider/preflight/text";
import type { Style } from "../terminal/colour";
import { type Drawing, drawingOf, type TextStyle } from "../terminal/style";
import { indent, pad } from "../terminal/width";

/** What the preflight of one cluster found. */
export interface PreflightResult {
  readonly cluster: ClusterRef;
  readonly findings: readonly Finding[];
}

const styles: Readonly<Record<Severity, Style>> = { blocking: "red", warning: "yellow", unknown: "cyan" };

/** What preflights found, as text for a terminal: every finding with what to do. */
export function preflightText(results: readonly PreflightResult[], style: TextStyle = {}): string {
  return results.map((result) => clusterText(result, drawingOf(style))).join("\n");
}

function clusterText({ cluster, findings }: PreflightResult, { columns, paint }: Drawing): string {
  const lines = findings.map((finding) => {
    const mark = paint[styles[finding.severity]](pad(finding.severity, 8));
    const said = indent(sentence(finding), columns, `  ${mark}  `);
    return `${said}\n${indent(finding.remedy, columns, " ".repeat(12))}\n`;
  });
  const stands = findings.some(({ severity }) => severity === "blocking");
  const verdict = (stands ? paint.red : paint.green)(summary(findings));
  return `${paint.bold(`Cluster ${cluster.namespace}/${cluster.name}`)}: ${verdict}\n${lines.join("")}`;
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [blocking, warnings, unknown] = [count("blocking"), count("warning"), count("unknown")];
  return [
    blocking > 0
      ? `${blocking} ${blocking === 1 ? "thing stands" : "things stand"} in the way`
      : "nothing stands in the way",
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`] : []),
    ...(unknown > 0 ? [`${unknown} not checked`] : []),
    ...(findings.length === 0 ? [`${checkNames.length} checks`] : []),
  ].join(", ");
}
