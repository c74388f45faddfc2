import { BackOff, pause } from "./back-off";
import type { KindName } from "./kinds";
import type { KubeObject } from "./kube-object";
import { Reachability } from "./reachability";
import type { OpenSource } from "./source";
import { defaultTiming, type Timing } from "./timing";

/** What to look at again and again, because it cannot be watched. */
export interface Polled {
  /** Whose server it is, in words. */
  readonly server: string;
  /** The kinds it yields. */
  readonly kinds: readonly KindName[];
  /** Looks once. @throws Error when the server cannot be spoken to */
  readonly look: () => Promise<readonly KubeObject[]>;
}

/** The longest time between two looks, in milliseconds. */
const pollCap = 5_000;

/** A source that looks less and less often while nothing changes, and at once when asked. */
export function polledSource({ server, kinds, look }: Polled, timing: Timing = defaultTiming): OpenSource {
  return (onChange) => {
    const stop = new AbortController();
    const backOff = new BackOff(timing.backOff, timing.random);
    const reach = new Reachability(onChange);
    let seen: readonly KubeObject[] = [];
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const lookOnce = async () => {
      const objects = await look();
      reach.works();
      const news = JSON.stringify(objects) !== JSON.stringify(seen);
      seen = objects;
      if (news) backOff.reset();
      settle();
      if (news) onChange();
    };
    const run = async () => {
      while (!stop.signal.aborted) {
        try {
          await lookOnce();
        } catch (error) {
          reach.fails(error as Error);
          if (reach.unread()) settle();
          onChange();
        }
        await pause(backOff.next(Math.min(timing.backOffCap, pollCap)), stop.signal);
      }
    };
    void run();
    return {
      server,
      settled,
      objects: () => (reach.unread() ? [] : seen),
      unread: () => {
        const unread = reach.unread();
        return unread ? kinds.map((kind) => [kind, unread] as const) : [];
      },
      trouble: () => reach.trouble(),
      refresh: async (kind) => {
        if (kinds.includes(kind)) await lookOnce();
      },
      close: () => {
        stop.abort();
        reach.close();
        settle();
      },
    };
  };
}
