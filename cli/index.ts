export type { CliContext } from "./context";
export { CliError } from "./errors";
export { ExitStatus } from "./exit-status";
export { runVks } from "./program";
export type { Terminal } from "./terminal/terminal";
export { timelineHtml } from "./timeline/html";
export { type TimelineSvgOptions, timelineSvg } from "./timeline/svg";
