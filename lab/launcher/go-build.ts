import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface GoToolchain {
  version: string;
  os: string;
  arch: string;
}

export interface Compilation {
  directory: string;
  package: string;
  ldflags: string | undefined;
  output: string;
  progress: (line: string) => void;
}

const REPORT_EVERY_MS = 5_000;

/** The toolchain that builds the module in `directory`: its go.mod may ask for another one than the go on PATH. */
export async function goToolchain(directory: string): Promise<GoToolchain> {
  const [version = "", os = "", arch = ""] = (await go(directory, ["env", "GOVERSION", "GOOS", "GOARCH"])).split("\n");
  return { version, os, arch };
}

/** `go build`, telling all along how far it is: a first build compiles thousands of packages. */
export async function compile(compilation: Compilation): Promise<void> {
  const { directory, progress } = compilation;
  const started = Date.now();
  const elapsed = () => formatElapsed(Date.now() - started);

  let modules = 0;
  let status = "resolving modules";
  const ticker = setInterval(() => progress(`${status}, ${elapsed()}`), REPORT_EVERY_MS);
  try {
    progress("built on first use, kept in the cache afterwards");
    const packages = await go(directory, ["list", "-deps", compilation.package], (line) => {
      if (line.startsWith("go: downloading")) status = `${++modules} modules downloaded`;
    });
    const names = packages.trim().split("\n");
    const total = names.length;
    let compiled = 0;
    status = compileStatus(compiled, total);
    const ldflags = compilation.ldflags ? ["-ldflags", compilation.ldflags] : [];
    const target = ["-o", compilation.output, compilation.package];
    await go(directory, ["build", "-v", "-trimpath", "-buildvcs=false", ...ldflags, ...target], (line) => {
      if (!isPackage(line)) return;
      // Packages are listed in the order of their dependencies: after the last comes the linker, which says nothing.
      status = line === names.at(-1) ? "linking" : compileStatus(++compiled, total);
    });
    progress(`built in ${elapsed()}`);
  } finally {
    clearInterval(ticker);
  }
}

/** A line of `go build -v` that names the package that is compiled, rather than an error. */
function isPackage(line: string): boolean {
  return /^[\w.~/-]+$/.test(line);
}

/** The total counts packages that Go's own build cache already has, which it never reports: hence "up to". */
export function compileStatus(compiled: number, total: number): string {
  return compiled === 0 ? `checking ${total} packages` : `compiled ${compiled} of up to ${total} packages`;
}

export function formatElapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}

/** Runs a go command, passing each line of its standard error on; resolves to its standard output. */
export function go(directory: string, args: string[], onLine: (line: string) => void = () => {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const errors: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
      errors.push(line);
      onLine(line);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new Error("the lab is built with Go, and no `go` is on PATH: install Go 1.25 or newer")
          : error,
      ),
    );
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else {
        const said = errors.filter((line) => !isPackage(line)).slice(-20);
        reject(new Error(`go ${args[0]} failed (${signal ?? code}) in ${directory}:\n${said.join("\n")}`));
      }
    });
  });
}
