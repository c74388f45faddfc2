import type { Timeline } from "../../provider/timeline/timeline";

/** Timelines with titles that tell them apart: runs of the same cluster say when they began. */
export function withOwnTitles(timelines: readonly Timeline[]): Timeline[] {
  const titles = timelines.map(({ title }) => title);
  return timelines.map((timeline) => {
    const { title, startedAt } = timeline;
    if (titles.indexOf(title) === titles.lastIndexOf(title)) return timeline;
    return { ...timeline, title: `${title} (${startedAt.replace("T", " ").replace(/(\.\d+)?Z$/, "")})` };
  });
}
