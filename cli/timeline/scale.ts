/** A piece of time that is drawn, in milliseconds since the epoch. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

/** A line of the grid: so many milliseconds after the start. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances of ticks that people count in. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
];

/** Where a moment lies on a scale: 0 is its start, 1 its end, and what lies outside is at the nearer of both. */
export function positionOf(scale: Scale, moment: number): number {
  const length = scale.to - scale.from;
  if (length <= 0) return 0;
  return Math.min(1, Math.max(0, (moment - scale.from) / length));
}

/** Lines of the grid for a time of that length in milliseconds: from 0, at most `most` + 1, at round distances. */
export function ticksOf(length: number, most: number): readonly Tick[] {
  const wanted = Math.max(length, second) / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / day) * day;
  const ticks: Tick[] = [];
  for (let at = 0; at <= Math.max(length, 0); at += step) ticks.push({ at, label: tickLabel(at, step) });
  return ticks;
}

/** As exact as the distance of the ticks, no more: "0", "30s", "1m", "1m 30s", "2h", "3d". */
function tickLabel(at: number, step: number): string {
  if (at === 0) return "0";
  if (step >= day) return `${at / day}d`;
  const hours = Math.floor(at / hour);
  const minutes = Math.floor((at % hour) / minute);
  const seconds = Math.floor((at % minute) / second);
  const parts = [hours && `${hours}h`, minutes && `${minutes}m`, seconds && `${seconds}s`];
  return parts.filter(Boolean).join(" ");
}
