import { createHash } from "node:crypto";
import type { Timeline } from "../../provider/timeline/timeline";
import { pageScript } from "./page-script";
import { pageStyle } from "./page-style";
import { timelineSvg } from "./svg";
import { svgStyle } from "./svg-style";
import { escapeXml } from "./svg-text";
import { headline } from "./words";

/**
 * Timelines as one HTML page without anything beside it: style, program and data are inside, and its policy forbids it to
 * reach for more. With several, they are compared. Without scripts it shows the drawing of `timelineSvg`.
 */
export function timelineHtml(timelines: readonly Timeline[]): string {
  const script = pageScript();
  const title = timelines.map((timeline) => timeline.title).join(", ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy([script], [pageStyle, svgStyle])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="vks timeline">
<meta name="description" content="${escapeXml(timelines.map((timeline) => headline(timeline)).join(" "))}">
<link rel="icon" href="data:,">
<title>${escapeXml(`${title}: timeline`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main id="page">
<noscript>
<h1>${escapeXml(title)}</h1>
${timelineSvg(timelines)}</noscript>
</main>
<script type="application/json" id="timelines">${embeddedJson(timelines)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Nothing is loaded, from nowhere; only this script runs and only these styles are taken. */
function policy(scripts: readonly string[], styles: readonly string[]): string {
  const hashes = (texts: readonly string[]) => texts.map((text) => `'sha256-${sha256(text)}'`).join(" ");
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts)}`,
    `style-src ${hashes(styles)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64");
}

/** JSON in which nothing ends the element around it or opens another. */
function embeddedJson(data: unknown): string {
  const escaped: Readonly<Record<string, string>> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };
  return JSON.stringify(data).replace(/[<>&]/g, (character) => escaped[character] ?? character);
}
