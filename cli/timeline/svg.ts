import type { PhaseState } from "../../provider/timeline/phase-state";
import type { Timeline } from "../../provider/timeline/timeline";
import { alignedScale, extentOf, longest } from "./extent";
import { criticalMark, stateWords } from "./marks";
import { chartOf, drawing, text } from "./svg-chart";
import { svgPatterns, svgStyle } from "./svg-style";
import { escapeXml, textWidth } from "./svg-text";
import { criticalPhases } from "./time-taken";
import { headline } from "./words";

/** What a drawing shows. */
export interface TimelineSvgOptions {
  /** Objects that are on the critical path or not done, under their phases. @default for one timeline alone */
  readonly objects?: boolean;
}

/**
 * Timelines as a drawing that stands alone: style inside, light or dark as the reader has it, no script, so that it shows in
 * a pull request or a wiki. Several are drawn one under the other, with their starts aligned and on the same scale.
 */
export function timelineSvg(timelines: readonly Timeline[], options: TimelineSvgOptions = {}): string {
  const objects = options.objects ?? timelines.length === 1;
  const length = longest(timelines);
  let y = drawing.margin;
  const parts = timelines.map((timeline) => {
    const { svg, height } = chartOf(timeline, alignedScale(timeline, length), { objects });
    const part = `<g transform="translate(0 ${y})">\n${svg}\n</g>`;
    y += height + drawing.margin;
    return part;
  });
  const height = y + 34;
  const { width } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(titleOf(timelines))}</title>`,
    `<desc id="description">${escapeXml(descriptionOf(timelines))}</desc>`,
    `<style>${svgStyle}</style>`,
    svgPatterns,
    `<rect class="ground" width="${width}" height="${height}" rx="8"/>`,
    ...parts,
    legend(timelines, objects, y + 6),
    "</svg>\n",
  ].join("\n");
}

function titleOf(timelines: readonly Timeline[]): string {
  return `Timeline of ${timelines.map(({ title }) => title).join(", ")}`;
}

function descriptionOf(timelines: readonly Timeline[]): string {
  return timelines
    .map((timeline) => {
      const path = criticalPhases(timeline).map(({ span }) => span.label);
      const critical = path.length > 0 ? ` Critical path: ${path.join(", then ")}.` : "";
      return `${timeline.title}: ${headline(timeline)}${critical}`;
    })
    .join("\n");
}

/** What the bars mean, of those that are drawn, and when this was. */
function legend(timelines: readonly Timeline[], objects: boolean, y: number): string {
  const drawn = timelines.flatMap((timeline) =>
    timeline.spans.flatMap((span) => (objects ? [span, ...span.children] : [span])).map((span) => ({ span, timeline })),
  );
  const states = (["done", "progressing", "failed", "stalled", "unknown"] as const).filter((state) =>
    drawn.some(({ span, timeline }) => span.state === state && extentOf(span, timeline)),
  );
  let x: number = drawing.margin;
  const entry = (bar: PhaseState | "critical", words: string) => {
    const left = x;
    x += 30 + textWidth(words, 11) + 14;
    const mark =
      bar === "critical"
        ? `<path class="mark" transform="translate(${left} ${y - 1}) scale(.75)" d="${criticalMark}"/>`
        : "";
    const shift = mark ? 16 : 0;
    x += shift;
    return `${mark}<rect class="bar ${bar}" x="${left + shift}" y="${y}" width="22" height="10" rx="2.5"/>${text(words, { x: left + shift + 28, y: y + 9, size: 11, room: 200, of: "muted" })}`;
  };
  const critical = drawn.some(({ span }) => span.critical) ? [entry("critical", "critical path")] : [];
  const entries = [...critical, ...states.map((state) => entry(state, stateWords[state]))];
  const started =
    timelines.length === 1
      ? `Starts ${timelines[0]?.startedAt.replace("T", " ").replace(/\.\d+/, "").replace("Z", " UTC")}`
      : "Starts aligned";
  const end = drawing.width - drawing.margin;
  return [...entries, text(started, { x: end, y: y + 9, size: 11, room: end - x, of: "muted", anchor: "end" })].join(
    "",
  );
}
