import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scripts } from "../../../cli/completion/scripts";
import { vks } from "../run";

const run = promisify(execFile);

/** A shell asked what it offers for a line, with a `vks` in its PATH that has the commands of `process.ts`. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vks-completion-"));
  const program = join(folder, "vks");
  const node = `"${process.execPath}" --import "${require.resolve("tsx")}"`;
  writeFileSync(program, `#!/bin/sh\nexec ${node} "${join(__dirname, "../process.ts")}" "$@"\n`);
  chmodSync(program, 0o755);
  for (const [shell, script] of Object.entries(scripts)) writeFileSync(join(folder, `script.${shell}`), script);
  writeFileSync(join(folder, "notes.txt"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function inShell(shell: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, HOME: folder, PATH: `${folder}${delimiter}${process.env.PATH}`, TERM: "dumb" };
  return (await run(shell, args, { env, cwd: folder, timeout: 60_000 })).stdout;
}

/** Each answer is a process that compiles the program first. */
const slow = { timeout: 60_000 };

const isInstalled = (shell: string) => {
  try {
    execFileSync(shell, ["-c", "exit"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

describe("vks completion", () => {
  it.each(Object.entries(scripts))("prints the script of %s", async (shell, script) => {
    expect(await vks(["completion", shell])).toEqual({ status: 0, out: script, err: "" });
  });

  it("says which shells there are", async () => {
    const { status, err } = await vks(["completion", "tcsh"]);
    expect(err).toMatch(
      /^vks: 'tcsh' is invalid for argument 'shell': allowed choices are bash, zsh, fish, powershell;/,
    );
    expect(status).toBe(2);
  });
});

describe("bash", slow, () => {
  /** What readline would be told, with the words as it breaks them. */
  const offered = async (words: readonly string[], line = words.join(" ")) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const script = `source ./script.bash; COMP_LINE='${line}'; COMP_POINT=${line.length}; COMP_WORDS=(${quoted})
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _vks; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p vks`;
    const lines = (await inShell("bash", ["--norc", "-c", script])).trim().split("\n");
    expect(lines.pop()).toBe("complete -o default -F _vks vks");
    return lines;
  };

  it("completes commands, options and values", async () => {
    expect(await offered(["vks", "lin"])).toEqual(["linger"]);
    expect(await offered(["vks", "linger", "--co"])).toEqual(["--color"]);
    expect(await offered(["vks", "linger", "--color", "n"])).toEqual(["never"]);
  });

  it("completes a value behind =, where readline breaks the word", async () => {
    expect(await offered(["vks", "linger", "--color", "=", "a"], "vks linger --color=a")).toEqual(["auto", "always"]);
    expect(await offered(["vks", "linger", "--color", "="], "vks linger --color=")).toEqual([
      "auto",
      "always",
      "never",
    ]);
  });

  it("looks at what stands before the cursor only", async () => {
    expect(await offered(["vks", "linger"], "vks l")).toEqual(["linger"]);
  });
});

describe.runIf(isInstalled("fish"))("fish", slow, () => {
  const offered = async (line: string) =>
    (await inShell("fish", ["--no-config", "-c", `source ./script.fish; complete -C '${line}'`])).trim().split("\n");

  it("completes commands, options and values", async () => {
    expect(await offered("vks lin")).toEqual(["linger\tlinger"]);
    expect(await offered("vks linger --co")).toEqual(["--color\tcolour the output"]);
    expect(await offered("vks linger --color=n")).toEqual(["--color=never"]);
  });
});

describe.runIf(isInstalled("zsh"))("zsh", slow, () => {
  /** What a line becomes when tab is pressed at its end, in a zsh on a terminal of its own. */
  const completed = async (line: string) => {
    const script = `
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'unsetopt zle_bracketed_paste prompt_sp; autoload -Uz compinit; compinit -u; source ./script.zsh; PS1="%(?.RE.RE)ADY "'
      # The line editor listens once its prompt is there, which what was typed does not look like.
      zpty -r -m shell text '*READY *'
      zpty -w -n shell $'${line}\\t # END\\n'
      zpty -r -m shell text '*END*'
      print -r -- "$text"`;
    return await inShell("zsh", ["-f", "-c", script]);
  };

  it("completes commands, options and values", async () => {
    expect(await completed("vks lin")).toContain("vks linger ");
    expect(await completed("vks linger --color=n")).toContain("--color=never");
  });
});
