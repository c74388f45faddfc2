import type { dynamic } from "@pulumi/pulumi";
import type { Demand } from "../preflight/demand";
import type { Finding } from "../preflight/finding";
import { preflight as check } from "../preflight/preflight";
import { findingText, preflightError } from "../preflight/text";
import { type ClusterInputs, differ, idOf, replacesOf } from "./cluster-inputs";

/** What the preflight is told. */
export interface PreflightInputs extends ClusterInputs {
  /** What the cluster asks for: another demand is checked again. */
  readonly demand: Demand;
}

/** What it found. */
export interface PreflightOutputs extends PreflightInputs {
  readonly passedAt: string;
  /** Warnings, and what could not be looked at. */
  readonly findings: readonly Finding[];
}

/** Checks what a cluster asks for before it is created or changed. Nothing is created or deleted. */
export const preflight: dynamic.ResourceProvider<PreflightInputs, PreflightOutputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    return { replaces, changes: replaces.length > 0 || differ(olds.demand, news.demand) };
  },

  async create(inputs) {
    return { id: idOf(inputs, "preflight"), outs: await pass(inputs) };
  },

  async update(_, __, inputs) {
    return { outs: await pass(inputs) };
  },
};

async function pass(inputs: PreflightInputs): Promise<PreflightOutputs> {
  const { cluster, connection, demand } = inputs;
  const found = await check({ ...demand, cluster, connection });
  const findings = found.filter(({ severity }) => severity !== "blocking");
  for (const finding of findings)
    console.warn(`${cluster.name} preflight, ${finding.severity}: ${findingText(finding)}`);
  if (findings.length < found.length) throw new Error(preflightError(cluster, found));
  return { cluster, connection, demand, findings, passedAt: new Date().toISOString() };
}
