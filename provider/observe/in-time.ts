import { pause } from "./back-off";

/** What `work` comes to, if it does so within so many milliseconds. @throws Error when it does not */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const done = new AbortController();
  const late = pause(milliseconds, done.signal).then(() => Promise.reject(new Error(`not within ${milliseconds} ms`)));
  // Whoever waits is told by the race; afterwards nobody asks.
  late.catch(() => {});
  work.catch(() => {});
  return await Promise.race([work, late]).finally(() => done.abort());
}
