import { defaultTiming, type Timing } from "../../../provider/observe/timing";

/** Timing under which nothing in a test has to be waited for. */
export const fastTiming: Timing = {
  ...defaultTiming,
  backOff: 5,
  backOffCap: 20,
  poll: 10,
  unread: 20,
  linger: 5,
  start: 150,
  random: () => 0.5,
};
