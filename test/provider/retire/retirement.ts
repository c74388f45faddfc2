import { ApiClient } from "../../../provider/observe/api-client";
import { PinnedCredentials } from "../../../provider/observe/workload/pinned-credentials";
import type { Retirement, RetirementTiming } from "../../../provider/retire/retirement";
import { fastTiming } from "../observe/fast-timing";
import type { FakeWorkloadApi } from "./fake-workload-api";

/** Timing under which nothing in a test has to be waited for. */
export const fastRetirement: RetirementTiming = {
  requests: fastTiming,
  patience: 5_000,
  eviction: 50,
  shutdown: 50,
  powerOff: 100,
};

/** The same, for what is going to fail: with patience for a try or two. */
export const impatient: RetirementTiming = { ...fastRetirement, patience: 100 };

/** A retirement from a fake cluster, and what it has told. */
export interface TestRetirement extends Retirement {
  readonly lines: string[];
  /** Gives up waiting. */
  interrupt(): void;
}

export function retirementIn(
  api: FakeWorkloadApi,
  label = "shop general-0",
  timing: RetirementTiming = fastRetirement,
): TestRetirement {
  const lines: string[] = [];
  const controller = new AbortController();
  return {
    client: new ApiClient(new PinnedCredentials(api.access), fastTiming),
    label,
    lines,
    log: (line) => lines.push(line),
    interruption: controller.signal,
    interrupt: () => controller.abort(),
    timing,
  };
}
