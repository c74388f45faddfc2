export type { CliContext } from "./context";
export { reportText } from "./describe/report-text";
export { CliError } from "./errors";
export { ExitStatus } from "./exit-status";
export { type ListStyle, listText } from "./list/list-text";
export { runVks } from "./run-vks";
export type { TextStyle } from "./terminal/style";
export type { Terminal } from "./terminal/terminal";
