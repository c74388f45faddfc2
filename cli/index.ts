export type { CliContext } from "./context";
export { CliError } from "./errors";
export { ExitStatus } from "./exit-status";
export { runVks } from "./run-vks";
export type { Terminal } from "./terminal/terminal";
