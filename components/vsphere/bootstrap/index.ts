export { guestinfo, userDataBytes } from "./guestinfo";
export { nodeMetadata } from "./metadata";
export type {
  CertificateAndKey,
  ControlPlaneBootstrap,
  ControlPlanePki,
  NodeBootstrap,
  WorkerBootstrap,
} from "./node-bootstrap";
export { nodeUserData } from "./user-data";
