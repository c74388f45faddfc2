/** How a phase, an object or a step of one is. */
export type PhaseState = "done" | "progressing" | "failed" | "stalled" | "pending" | "unknown";
