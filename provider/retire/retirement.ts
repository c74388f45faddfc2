import type { ApiClient } from "../observe/api-client";
import { isTransient } from "../observe/api-error";
import { outlast } from "../observe/outlast";
import { defaultTiming, type Timing } from "../observe/timing";
import type { NodeRole } from "../phases/vsphere/subject";

/** A node that is to leave its cluster. */
export interface Retiree {
  /** Name of the node and of its virtual machine. */
  readonly node: string;
  /** BIOS UUID of the virtual machine, where it is known. */
  readonly uuid?: string;
  readonly role: NodeRole;
}

/** Each node once, as it is named first. */
export function eachOnce(retirees: readonly Retiree[]): Retiree[] {
  return retirees.filter(({ node }, index) => retirees.findIndex((other) => other.node === node) === index);
}

/** How patient a retirement is, in milliseconds. Tests shorten it. */
export interface RetirementTiming {
  /** What one request to the cluster's API is retried with. */
  readonly requests: Timing;
  /**
   * How long an API server that does not answer is asked again. With kube-vip the address moves when a control-plane
   * node goes, which takes as long as its lease.
   */
  readonly patience: number;
  /** Until a pod is asked again to go that a disruption budget keeps (kubectl: drain.go). */
  readonly eviction: number;
  /** How long a guest may take to shut down before its power is cut. */
  readonly shutdown: number;
  /** How long vCenter may take to cut it. */
  readonly powerOff: number;
}

/** What gates use. */
export const retirementTiming: RetirementTiming = {
  requests: { ...defaultTiming, backOffCap: 2_000 },
  patience: 60_000,
  eviction: 5_000,
  shutdown: 120_000,
  powerOff: 30_000,
};

/** What the steps of a retirement work with. */
export interface Retirement {
  /** The API of the cluster that is left. */
  readonly client: ApiClient;
  /** What progress lines begin with: "shop control-plane-0". */
  readonly label: string;
  readonly log: (line: string) => void;
  /** Raised when the user gives up waiting. */
  readonly interruption: AbortSignal;
  readonly timing: RetirementTiming;
}

/**
 * Sends a request that may be sent twice, and again while trouble may pass.
 * @throws ConnectionError, ApiError; AbortError when interrupted
 */
export async function patiently<T>(retirement: Omit<Retirement, "client">, send: () => Promise<T>): Promise<T> {
  const { timing, interruption } = retirement;
  const { requests, patience } = timing;
  interruption.throwIfAborted();
  return outlast(send, { timing: requests, patience, mayPass: isTransient, signal: interruption });
}
