import { describe, expect, it } from "vitest";
import { greeting } from "./greeting";
import { vks } from "./run";

const run = (...argv: string[]) => vks(argv, { entries: greeting });

describe("vks", () => {
  it.each([[], ["--help"], ["help"]])(
    "lists its commands and exit statuses, and loads none of them: %j",
    async (...argv) => {
      const { status, out, err } = await run(...argv);
      expect(out).toMatch(/^Usage: vks COMMAND \[options\]\n/);
      expect(out).toMatch(/^ {2}greet +Greet a cluster$/m);
      expect(out).toMatch(
        /Exit status:\n {2}0 {4}healthy.*\n {2}1 {4}unhealthy.*\n {2}2 {4}no answer.*\n {2}3 {4}not there yet/,
      );
      expect({ status, err }).toEqual({ status: 0, err: "" });
    },
  );

  it("tells its version", async () => {
    expect(await run("--version")).toEqual({ status: 0, out: "0.1.0\n", err: "" });
  });

  it.each([
    ["greet", "--help"],
    ["help", "greet"],
  ])("shows a command's help with examples and exit statuses: %j", async (...argv) => {
    const { status, out } = await run(...argv);
    expect(out).toContain("Examples:\n  # greet the cluster shop\n  vks greet shop\n\n  # the same for scripts\n");
    expect(out.replace(/\s+/g, " ")).toContain('(choices: "text", "json", default: "text")');
    expect(out).toContain("Connection options, as of kubectl:");
    expect(out).toContain("Exit status:");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(status).toBe(0);
  });

  it("ends with what the action returned", async () => {
    expect(await run("greet", "shop", "--fail", "unhealthy")).toEqual({ status: 1, out: "", err: "" });
  });

  it.each([
    ["an unknown command", ["gret"], "vks: unknown command 'gret'; did you mean greet?\n"],
    ["an unlike command", ["xyzzy"], "vks: unknown command 'xyzzy'; see `vks --help`\n"],
    [
      "an unknown option",
      ["greet", "shop", "--outptu", "json"],
      "vks: unknown option '--outptu'; did you mean --output?\n",
    ],
    ["a missing argument", ["greet"], "vks: missing required argument 'cluster'; see `vks greet --help`\n"],
    [
      "a missing value",
      ["greet", "shop", "-n"],
      "vks: option '-n, --namespace <name>' argument missing; see `vks greet --help`\n",
    ],
    [
      "too many arguments",
      ["greet", "a", "b"],
      "vks: too many arguments for 'greet': expected 1 argument but got 2; see `vks greet --help`\n",
    ],
    [
      "a wrong choice",
      ["greet", "a", "-o", "jsn"],
      "vks: option '-o, --output <format>' argument 'jsn' is invalid: allowed choices are text, json; see `vks greet --help`\n",
    ],
    ["an error of the command, in one line", ["greet", "a", "--fail", "cli"], "vks: no cluster a; see `vks list`\n"],
    [
      "a mistake of ours",
      ["greet", "a", "--fail", "mistake"],
      "vks: internal error: x is not a function; please report what it prints with VKS_DEBUG=1\n",
    ],
    [
      "an unusable kubeconfig",
      ["greet", "a", "--kubeconfig", "/no/such"],
      expect.stringMatching(/^vks: kubeconfig \/no\/such does not exist; .*\n$/),
    ],
  ])("answers %s with one line and status 2", async (_, argv, line) => {
    expect(await run(...argv)).toEqual({ status: 2, out: "", err: line });
  });
});
