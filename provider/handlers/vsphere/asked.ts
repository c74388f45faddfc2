import { isTransient } from "../../observe/api-error";
import { outlast } from "../../observe/outlast";
import { defaultTiming } from "../../observe/timing";
import { interruption } from "../interruption";
import { interruptible } from "../request";

/** How long an API server that does not answer is asked again, in milliseconds. */
const patience = 30_000;

/** Sends a request to a workload cluster again while trouble may pass: its API server moves when a node is replaced. */
export function asked<T>(send: () => Promise<T>): Promise<T> {
  const trouble = { timing: defaultTiming, patience, mayPass: isTransient, signal: interruption };
  return interruptible(outlast(send, trouble));
}
