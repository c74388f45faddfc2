import type { PhaseState } from "../../provider/timeline/phase-state";
import type { Span, Timeline } from "../../provider/timeline/timeline";
import { durationWords } from "../terminal/duration-words";
import { scaleOf } from "./extent";

/** How a cluster is, in one word that a person reads. */
export type HealthWord = "Healthy" | "Progressing" | "Failed" | "Stalled" | "Deleting" | "Unknown";

/** States from the one that matters most. */
const gravest: readonly PhaseState[] = ["failed", "stalled", "unknown", "progressing", "pending", "done"];

/** The phase that says how the cluster is: the first of the gravest state. */
export function tellingPhase(timeline: Timeline): Span | undefined {
  const rank = (span: Span) => gravest.indexOf(span.state);
  return [...timeline.spans].sort((a, b) => rank(a) - rank(b))[0];
}

/** How the cluster of a timeline is. */
export function healthOf(timeline: Timeline): HealthWord {
  const state = tellingPhase(timeline)?.state ?? "unknown";
  if (state === "failed") return "Failed";
  if (timeline.spans.some(isTeardown)) return "Deleting";
  if (state === "stalled") return "Stalled";
  if (state === "unknown") return "Unknown";
  return state === "done" ? "Healthy" : "Progressing";
}

/** The state that is drawn for a cluster's health. */
export function stateOfHealth(health: HealthWord): PhaseState {
  switch (health) {
    case "Healthy":
      return "done";
    case "Failed":
      return "failed";
    case "Stalled":
      return "stalled";
    case "Unknown":
      return "unknown";
    default:
      return "progressing";
  }
}

/**
 * A cluster's health and its whole time in a sentence.
 * @param reason whether it says why the cluster is not well
 */
export function headline(timeline: Timeline, { reason = true } = {}): string {
  const { from, to } = scaleOf(timeline);
  const time = durationWords(to - from);
  const phase = tellingPhase(timeline);
  const why = reason && phase?.detail ? `: ${phase.detail}` : "";
  switch (healthOf(timeline)) {
    case "Healthy":
      return `Healthy after ${time}.`;
    case "Failed":
      return ended(`Failed in ${phase?.label}, after ${time}${why}`);
    case "Stalled":
      return ended(`Stalled in ${phase?.label}, after ${time}${why}`);
    case "Deleting":
      return ended(`Being deleted for ${time}${why}`);
    case "Progressing":
      return ended(`Progressing for ${time}, now in ${phase?.label}${why}`);
    case "Unknown":
      return ended(`Not known, because not everything could be read${why}`);
  }
}

/** What a span's `detail` says of it. */
export function detailOf(span: Span): string | undefined {
  if (!span.detail) return undefined;
  // What has no time of its own says in a sentence why.
  if (span.startedAt === undefined) return `${span.detail.charAt(0).toUpperCase()}${span.detail.slice(1)}`;
  return isOver(span) ? `Ended by ${span.detail}` : `Waits for ${span.detail}`;
}

/** Whether nothing more is to come of a span. */
export function isOver(span: Span): boolean {
  return span.finishedAt !== undefined || span.state === "done";
}

/** Share of the whole, for people: "41%", "<1%". */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`;
}

function isTeardown(span: Span): boolean {
  return span.kind === "phase" && span.label.startsWith("teardown");
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
