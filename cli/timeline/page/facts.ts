import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { durationWords } from "../../terminal/duration-words";
import { extentOf, lengthOf, scaleOf } from "../extent";
import { stateWords } from "../marks";
import { detailOf, isOver, percent } from "../words";
import type { Clock } from "./clock";

/** A thing that is known of a span, and what it is called. */
export type Fact = readonly [term: string, words: string];

/** When a span was and how long it took, on one line. */
export function timesOf(span: Span, timeline: Timeline, clock: Clock): string {
  const extent = extentOf(span, timeline);
  if (!extent) return span.state === "pending" ? "Has not begun" : "No time of it is known";
  if (span.startedAt === undefined) return `At ${clock.time(extent.to)} ${clock.zone}, its start is not known`;
  const end = extent.open ? `still at ${clock.time(extent.to)}` : clock.time(extent.to);
  return `${clock.time(extent.from)} to ${end} ${clock.zone}`;
}

/** How long a span took or goes on, for the column of times; empty where that is not known. */
export function tookOf(span: Span, timeline: Timeline): string {
  const length = lengthOf(span, timeline);
  return length === undefined ? "" : durationWords(length);
}

/** All that is known of a span, for who asks for details. */
export function factsOf(span: Span, timeline: Timeline, clock: Clock): readonly Fact[] {
  const facts: Fact[] = [["State", stateWords[span.state]]];
  const { from, to } = scaleOf(timeline);
  const started = span.startedAt && Date.parse(span.startedAt);
  if (started) {
    const after = started - from;
    const offset = after >= 1_000 ? `, ${durationWords(after)} after the beginning` : "";
    facts.push(["Started", `${clock.dateAndTime(started)} ${clock.zone}${offset}`]);
  }
  if (span.finishedAt) facts.push(["Finished", `${clock.dateAndTime(span.finishedAt)} ${clock.zone}`]);
  const length = lengthOf(span, timeline);
  if (length !== undefined) {
    facts.push([
      span.finishedAt ? "Took" : "So far",
      `${durationWords(length)}, ${percent(Math.min(1, length / (to - from)))} of the whole`,
    ]);
  }
  if (span.critical) facts.push(["Critical path", "yes: what came after waited for this"]);
  const detail = detailOf(span);
  if (detail && !started) facts.push(["Why", detail]);
  else if (detail) facts.push([isOver(span) ? "Ended by" : "Waits for", span.detail ?? ""]);
  if (span.gate) {
    const end = span.gate.finishedAt ? clock.time(span.gate.finishedAt) : "still waiting";
    const waited = durationWords(span.gate.seconds * 1_000);
    facts.push(["Gate", `waited ${waited}, ${clock.time(span.gate.startedAt)} to ${end} ${clock.zone}`]);
  }
  if (span.ref) {
    const { kind, namespace, name } = span.ref;
    facts.push(["Look further", `kubectl -n ${namespace} describe ${kind.toLowerCase()} ${name}`]);
  }
  return facts;
}
