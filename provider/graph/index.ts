export { type ClusterGraphOptions, graphOfCluster } from "./cluster-graph";
export type { Graph, GraphEdge, GraphGroup, GraphNode, NodeState } from "./graph";
export { cutOff, graphOfStack, type StackGraphOptions } from "./stack-graph";
export type { PreviewedStack } from "./stack-resources";
