import { describe, expect, it } from "vitest";
import { Clock } from "../../../../cli/timeline/page/clock";

describe("Clock", () => {
  it("says UTC until another zone is chosen, and then tells who listens", () => {
    const clock = new Clock("Asia/Kolkata");
    const heard: string[] = [];
    clock.onChange(() => heard.push(clock.zone));
    expect(clock.dateAndTime("2026-11-22T23:23:59Z")).toBe("22 Nov 2026, 23:23:59");
    clock.choose("Asia/Kolkata");
    expect(clock.dateAndTime("2026-11-22T23:23:59Z")).toBe("23 Nov 2026, 04:53:59");
    expect(heard).toEqual(["Asia/Kolkata"]);
  });

  it("says midnight as 00", () => {
    expect(new Clock("UTC").time("2026-11-22T00:00:07Z")).toBe("00:00:07");
  });

  it.each(["UTC", "Etc/UTC", "GMT", ""])("offers no choice where the reader's zone is %j", (zone) => {
    expect(new Clock(zone).zones).toEqual(["UTC"]);
  });

  it("does not fail on what is no time", () => {
    expect(new Clock("UTC").time("soon")).toBe("?");
  });
});
