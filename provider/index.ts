export { type DescribeOptions, describeCluster, listClusters } from "./describe-cluster";
export { type Cause, findCause } from "./diagnose/cause";
export { type Diagnosis, diagnose } from "./diagnose/diagnosis";
export { diagnosisText } from "./diagnose/diagnosis-text";
export { PhaseFailure } from "./diagnose/phase-failure";
export { type FollowClusterOptions, followCluster } from "./follow-cluster";
export { type PhaseRecord, type PhaseWait, waitForPhase } from "./gate/wait-for-phase";
export { type VspherePhaseWait, waitForVspherePhase } from "./gate/wait-for-vsphere-phase";
export { type ExportedStack, gateFailures } from "./gate-failures";
export {
  type ClusterGraphOptions,
  type Graph,
  type GraphEdge,
  type GraphGroup,
  type GraphNode,
  graphOfCluster,
  graphOfStack,
  type NodeState,
  type PreviewedStack,
  type StackGraphOptions,
} from "./graph";
export { type Look, lookAtCluster, lookAtClusters } from "./look/look";
export { ClusterNotFound, ClustersUnread, LookError, NamespaceNotFound, NotASupervisor } from "./look/look-error";
export type { SupervisorConnection } from "./observe/connection";
export type { KubeObject, ObjectRef } from "./observe/kube-object";
export { type ClusterRef, type Snapshot, snapshotOf } from "./observe/snapshot";
export { PhaseGate, type PhaseGateArgs } from "./phase-gate";
export { phases } from "./phases";
export { ClusterView } from "./phases/cluster-view";
export { evaluate, type Phase, type PhaseName, type PhaseStatus, phaseNames } from "./phases/phase";
export type { Verdict } from "./phases/verdict";
export { nodeJoined, type VspherePhase, vspherePhases } from "./phases/vsphere";
export type { ApiAccess, MachineSubject, VsphereSubject } from "./phases/vsphere/subject";
export { type GroupDemand, type PlanDemand, planDemandOf } from "./plan/demand";
export type { PlanFinding, PlanSeverity } from "./plan/finding";
export { type Plan, type PlanKnowledge, planOf } from "./plan/plan";
export { Preflight, type PreflightArgs } from "./preflight";
export { type Demand, demandOf, type MachineDemand, type VolumeDemand } from "./preflight/demand";
export { type CheckName, checkNames, type Finding, type Severity } from "./preflight/finding";
export { type PreflightRequest, preflight } from "./preflight/preflight";
export { findingText, preflightError } from "./preflight/text";
export type { ClusterReport, ClusterSummary, Health, NodeCount, PhaseReport } from "./report/cluster-report";
export type { ObjectGroup } from "./report/object-group";
export { clusterReport } from "./report/report";
export { clusterSummary } from "./report/summary";
export { clustersOf, type GateRecord, gateRecords } from "./timeline/gate-records";
export { timelineOfGates } from "./timeline/gates-timeline";
export { type PhaseSpan, phaseSpans } from "./timeline/phase-spans";
export type { PhaseState } from "./timeline/phase-state";
export type { GateTimes, Span, Timeline } from "./timeline/timeline";
export { timelineOf } from "./timeline/timeline-of";
