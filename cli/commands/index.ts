import type { CommandOf } from "../command";

/** A command as the list of commands shows it. Its file is loaded when it is called, so that help costs little. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  readonly load: () => Promise<CommandOf>;
}

/**
 * All commands, in the order of the help. An entry, and all there is to add beside the command's own file:
 *
 * { name: "list", summary: "List the clusters of a namespace", load: async () => (await import("./list.js")).list }
 */
export const commands: readonly CommandEntry[] = [
  {
    name: "list",
    summary: "List the clusters of a namespace",
    load: async () => (await import("./list.js")).list,
  },
  {
    name: "describe",
    summary: "Show a cluster by phases, with the cause where something is wrong",
    load: async () => (await import("./describe.js")).describe,
  },
  {
    name: "timeline",
    summary: "Show when each phase and object started and finished, and compare runs",
    load: async () => (await import("./timeline.js")).timeline,
  },
  {
    name: "graph",
    summary: "Draw the phases and objects of a cluster, or the resources of a stack",
    load: async () => (await import("./graph.js")).graph,
  },
  {
    name: "plan",
    summary: "Say what clusters will need, before there are any",
    load: async () => (await import("./plan.js")).plan,
  },
  {
    name: "preflight",
    summary: "Check whether a namespace has what clusters ask for",
    load: async () => (await import("./preflight.js")).preflight,
  },
  {
    name: "completion",
    summary: "Print what makes a shell complete calls of vks",
    load: async () => (await import("./completion.js")).completion,
  },
];
