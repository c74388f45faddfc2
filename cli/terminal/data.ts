import { dump } from "js-yaml";

/** Plain data as JSON or YAML. */
export function dataText(data: unknown, format: "json" | "yaml"): string {
  if (format === "json") return `${JSON.stringify(data, null, 2)}\n`;
  // Through JSON, which leaves out what is undefined.
  return dump(JSON.parse(JSON.stringify(data)), { lineWidth: -1, noRefs: true });
}
