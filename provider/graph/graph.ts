/** A directed graph without cycles, as plain data: what `vks graph` draws. Every node comes after those that lead to it. */
export interface Graph {
  /** `cluster`: phases in their order, each with its objects. `stack`: resources in the order of their dependencies. */
  readonly of: "cluster" | "stack";
  /** What it is a graph of, for example "Cluster team-a/shop". */
  readonly title: string;
  /** Boxes around nodes. One that lies in another comes after it. */
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A box around nodes: a phase with its objects, or a component of a program. */
export interface GraphGroup {
  readonly id: string;
  /** Empty for a box whose first node says what it is. */
  readonly label: string;
  /** Id of the group it lies in. */
  readonly parent?: string;
}

/** A phase, an object of a cluster, or a resource of a stack. */
export interface GraphNode {
  /** Unique among the nodes and groups of the graph, and the same in every run. */
  readonly id: string;
  /** `phase`: a phase, or the gate that waits for it. */
  readonly kind: "phase" | "object" | "resource";
  /** What it is called. */
  readonly label: string;
  /** Further lines: its name or type, and how far it is. */
  readonly details: readonly string[];
  /** Absent where nothing is known, or to be said, about it. */
  readonly state?: NodeState;
  /** Id of the group it lies in. */
  readonly group?: string;
}

/** One node leads to another. */
export interface GraphEdge {
  /** Id of a node. */
  readonly from: string;
  /** Id of a node that comes after `from`. */
  readonly to: string;
  /** `before`: `from` has to be done first. `owns`: `from` made `to`, or has it for a part. */
  readonly kind: "before" | "owns";
}

/** How far a phase or object is, and what a preview would do to a resource. */
export type NodeState =
  | "done"
  | "progressing"
  | "failed"
  | "stalled"
  | "pending"
  | "unknown"
  | "deleting"
  | "create"
  | "update"
  | "replace"
  | "delete";
