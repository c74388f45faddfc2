export type { CliContext } from "./context";
export { CliError } from "./errors";
export { ExitStatus } from "./exit-status";
export { graphDot } from "./graph/dot";
export { graphMermaid } from "./graph/mermaid";
export { graphSvg } from "./graph/svg";
export { runVks } from "./run-vks";
export type { Terminal } from "./terminal/terminal";
