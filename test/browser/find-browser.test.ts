import { describe, expect, it } from "vitest";
import { findBrowser, type Machine } from "./find-browser";

function machine(programs: string[], rest: Partial<Machine> & { ran?: string[] } = {}): Machine {
  return {
    env: { PATH: "/usr/bin:/opt/bin" },
    uid: 1000,
    isProgram: (path) => programs.includes(path),
    run: () => {
      throw new Error("nothing may be run");
    },
    ...rest,
  };
}

describe("findBrowser", () => {
  it("takes the one it is told", () => {
    const env = { VKS_CHROMIUM: "/my/chromium", PATH: "/usr/bin" };
    expect(findBrowser(machine(["/my/chromium", "/usr/bin/chromium"], { env }))).toBe("/my/chromium");
  });

  it("says that what it is told is no program", () => {
    expect(() => findBrowser(machine([], { env: { VKS_CHROMIUM: "/my/chromium" } }))).toThrow(
      /VKS_CHROMIUM.*no program/,
    );
  });

  it("finds one of another name", () => {
    expect(findBrowser(machine(["/opt/bin/google-chrome"]))).toBe("/opt/bin/google-chrome");
  });

  it.each([
    { what: "a machine that is not CI", rest: { uid: 0 } },
    { what: "CI that is not root", rest: { env: { CI: "true", PATH: "/usr/bin" } } },
  ])("says what to install on $what", ({ rest }) => {
    expect(() => findBrowser(machine(["/usr/bin/apt-get"], rest))).toThrow(/apt-get install chromium/);
  });

  it("installs it on CI", () => {
    const programs = ["/usr/bin/apt-get"];
    const ran: string[] = [];
    const run = (command: string, args: readonly string[]) => {
      ran.push([command, ...args].join(" "));
      if (args.includes("install")) programs.push("/usr/bin/chromium");
    };
    const env = { CI: "true", PATH: "/usr/bin" };
    expect(findBrowser(machine(programs, { env, uid: 0, run }))).toBe("/usr/bin/chromium");
    expect(ran).toEqual([
      "/usr/bin/apt-get update -qq",
      "/usr/bin/apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core",
    ]);
  });
});
