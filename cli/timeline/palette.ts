/** Colours of one theme, by what they are for. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly done: string;
  readonly critical: string;
  readonly criticalText: string;
  readonly progressing: string;
  readonly progressingLight: string;
  readonly failed: string;
  readonly stalled: string;
  readonly pending: string;
  readonly unknown: string;
}

/** Colours on a light ground. Text (ink, muted, criticalText and the states') has a contrast of 4.5 on every ground. */
export const light: Palette = {
  ground: "#f6f6f3",
  surface: "#ffffff",
  raised: "#f0f2f4",
  ink: "#1e242b",
  muted: "#56606b",
  line: "#e3e5e2",
  done: "#7d96ac",
  critical: "#2b5c8f",
  criticalText: "#27547f",
  progressing: "#2f77b5",
  progressingLight: "#bcd7ee",
  failed: "#b83a26",
  stalled: "#8f5a00",
  pending: "#69737d",
  unknown: "#6f6a63",
};

/** Colours on a dark ground. */
export const dark: Palette = {
  ground: "#12161a",
  surface: "#191e24",
  raised: "#242b33",
  ink: "#e8ebee",
  muted: "#a3adb8",
  line: "#2b323a",
  done: "#5d7891",
  critical: "#86b6e6",
  criticalText: "#9ac3ee",
  progressing: "#6fb1ea",
  progressingLight: "#2d4c69",
  failed: "#f28370",
  stalled: "#e3b052",
  pending: "#98a2ac",
  unknown: "#aca59b",
};

/** A theme as custom properties: "--ground:#fff;…". */
export function customProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}:${colour}`)
    .join(";");
}
