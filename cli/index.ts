export type { CliContext } from "./context";
export { CliError } from "./errors";
export { ExitStatus } from "./exit-status";
export { planMarkdown } from "./plan/markdown";
export { planText } from "./plan/text";
export { type PreflightResult, preflightText } from "./preflight/text";
export { runVks } from "./run-vks";
export type { Terminal } from "./terminal/terminal";
