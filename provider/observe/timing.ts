/** How patient the observer is, in milliseconds. Tests shorten it; gates use the defaults. */
export interface Timing {
  /** Until TCP and TLS are up. */
  readonly connect: number;
  /** How long an exec plugin may take before it is taken to be waiting for a password. */
  readonly plugin: number;
  /** Until the server begins to answer; a list of a thousand machines takes seconds. */
  readonly response: number;
  /**
   * How long a stream may be silent before it is taken for dead: longer than the minute between two bookmarks (KEP-956).
   * A server that has none to send, because nothing at all has changed, is given twice as long each time.
   */
  readonly idle: number;
  /** How long the server shall keep a watch open; up to a quarter less, so that watches do not end all at once. */
  readonly watch: number;
  /** The first back-off; each further one is twice as long. */
  readonly backOff: number;
  /** The longest back-off. */
  readonly backOffCap: number;
  /** Between two lists where watching is not allowed. */
  readonly poll: number;
  /** Until a kind that is absent or forbidden is tried again. */
  readonly unread: number;
  /** How long watches outlive their last follower, so that the next gate finds them warm. */
  readonly linger: number;
  /** How long a first contact is tried before `synced` rejects. */
  readonly start: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** The timing, with connection and answer waited for so many seconds, and nothing tried again for longer. */
export function within(timing: Timing, seconds: number | undefined): Timing {
  if (seconds === undefined) return timing;
  const limit = seconds * 1_000;
  return { ...timing, connect: Math.min(timing.connect, limit), response: limit, start: Math.min(timing.start, limit) };
}

/** What gates use. */
export const defaultTiming: Timing = {
  connect: 5_000,
  plugin: 30_000,
  response: 30_000,
  idle: 75_000,
  watch: 600_000,
  backOff: 100,
  backOffCap: 10_000,
  poll: 2_000,
  unread: 60_000,
  linger: 5_000,
  start: 10_000,
  random: Math.random,
};
