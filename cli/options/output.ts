import { Option } from "../command";

/** Forms of data, beside the text for people. */
export type DataFormat = "json" | "yaml";

/** -o, for a command that has data. @param more forms of its own */
export function outputOption(...more: readonly string[]): Option {
  const forms = ["json", "yaml", ...more];
  const option = new Option("-o, --output <format>", `${forms.join(", ")}; default: text for people`);
  return option.choices(forms);
}
