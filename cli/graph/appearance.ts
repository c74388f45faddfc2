import type { GraphNode, NodeState } from "../../provider/graph/graph";

/** How a node looks. Sign and border say the same as the colours, for who sees none. */
export interface Appearance {
  /** Before the label. */
  readonly sign: string;
  readonly fill: string;
  readonly border: string;
  readonly text: string;
  readonly line: "solid" | "dashed" | "dotted";
  /** Of the border, in pixels. */
  readonly width: number;
}

const green = { fill: "#e6f4ea", border: "#2e7d4f", text: "#14412a" };
const blue = { fill: "#e3effc", border: "#2467b3", text: "#123a66" };
const red = { fill: "#fde7e7", border: "#c62828", text: "#7a1414" };
const orange = { fill: "#fff1dc", border: "#b35c00", text: "#6b3800" };
const grey = { fill: "#f4f5f7", border: "#7a828e", text: "#4a515c" };
const quiet = { fill: "#ffffff", border: "#8fbfa2", text: "#24292f" };
const plain = { fill: "#ffffff", border: "#59636e", text: "#1f2328" };

const byState: Readonly<Record<NodeState, Appearance>> = {
  done: { sign: "✓", ...green, line: "solid", width: 1 },
  progressing: { sign: "▸", ...blue, line: "solid", width: 2 },
  failed: { sign: "✗", ...red, line: "solid", width: 3 },
  stalled: { sign: "!", ...orange, line: "dashed", width: 3 },
  pending: { sign: "○", ...grey, line: "dashed", width: 1 },
  unknown: { sign: "?", ...grey, line: "dotted", width: 1 },
  deleting: { sign: "−", ...orange, line: "dotted", width: 2 },
  create: { sign: "+", ...green, line: "dashed", width: 1 },
  update: { sign: "~", ...blue, line: "dashed", width: 2 },
  replace: { sign: "±", ...orange, line: "dashed", width: 2 },
  delete: { sign: "−", ...red, line: "dashed", width: 2 },
};

/** How a node looks. What is done and no phase keeps in the background. */
export function appearanceOf({ kind, state }: Pick<GraphNode, "kind" | "state">): Appearance {
  if (state === undefined) return { sign: "", ...plain, line: "solid", width: 1 };
  return state === "done" && kind !== "phase" ? { ...byState.done, ...quiet } : byState[state];
}
