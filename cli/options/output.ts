import { Option } from "../command";

/** Forms of data, beside the text for people. */
export type DataFormat = "json" | "yaml";

/** -o, for a command that has data. @param more forms of its own */
export function outputOption(...more: readonly string[]): Option {
  return new Option("-o, --output <format>", "another form than text for people").choices(["json", "yaml", ...more]);
}
