/** What a text shows instead of what differs from run to run; everything is as wide as what it stands for. */
export interface SteadyOptions {
  /** The vSphere Namespace that is shown as `team-a`. */
  readonly namespace: string;
  /** How much later than now the command believed it was, in minutes: what takes minutes has taken these. @default 0 */
  readonly later?: number;
}

/** Random parts of names are of these letters (Kubernetes: util/rand), and five long. */
const random = /(?<=[-…])[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9])/g;

const moment = "2026-01-02T03:04:05Z";

/** A text that is the same in every run: times, durations, generated names and addresses are replaced. */
export function steady(text: string, { namespace, later = 0 }: SteadyOptions): string {
  const names = new Map<string, string>();
  const nameFor = (generated: string): string => {
    const known = names.get(generated) ?? generatedNames[names.size % generatedNames.length] ?? "";
    names.set(generated, known);
    return known;
  };
  const taken = (duration: string): string => (later > 0 && /\d[mh]/.test(duration) ? `${later}m` : "8s");
  return (
    text
      .replaceAll(namespace, "team-a")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:]*Z?/g, (time) => moment.slice(0, time.length))
      .replaceAll(/\b(?:127\.77|172\.26)\.\d+\.\d+\b/g, "172.26.0.4")
      // Those of phases are aligned to the right.
      .replaceAll(phaseLine, (_, name: string, time: string) => name + taken(time.trim()).padStart(time.length))
      .replaceAll(duration, taken)
      // Whether it is still on the line depends on its length.
      .replaceAll("ready   age ", "ready\n  age ")
      .replaceAll(/…[a-z0-9]{1,4}-/g, "…7-")
      .replaceAll(random, nameFor)
  );
}

/** As `formatDuration` and kubectl write them. */
const duration = /(?<![\w.])(?:<1s|\d+ms|(?:\d+h ?)?(?:\d+m ?)?\d+s|(?:\d+h ?)?\d+m)(?!\w)/g;

/** A phase with how long it has taken. */
const phaseLine = new RegExp(`^(\\S [a-z][a-z -]*?)( +${duration.source})`, "gm");

const generatedNames = ["7vnx2", "k9c4d", "2wq8p", "m5tzr", "b6hjx", "x4d9n", "q8wfk", "z2lcv", "t7pgs", "h9mbr"];
