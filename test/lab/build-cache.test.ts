import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cacheDirectory, cacheKey, type GoProgram } from "../../lab/launcher/build-cache";
import { compileStatus, formatElapsed } from "../../lab/launcher/go-build";

const toolchain = { version: "go1.26.0", os: "linux", arch: "amd64" };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "go-program-"));
  writeFileSync(join(directory, "main.go"), "package main");
});
afterEach(() => rmSync(directory, { recursive: true }));

const key = (settings: Partial<GoProgram> = {}, tools = toolchain) =>
  cacheKey({ name: "program", directory, ...settings }, tools);

describe("cacheKey", () => {
  it("is the same for the same program", async () => {
    expect(await key()).toBe(await key());
    expect(await key()).toMatch(/^[0-9a-f]{16}$/);
  });

  it("does not depend on where the checkout is", async () => {
    const other = mkdtempSync(join(tmpdir(), "go-program-"));
    writeFileSync(join(other, "main.go"), "package main");
    expect(await key({ directory: other })).toBe(await key());
    rmSync(other, { recursive: true });
  });

  it("changes with a source, a file embedded in one, and a file's name", async () => {
    const before = await key();
    mkdirSync(join(directory, "internal"));
    writeFileSync(join(directory, "internal", "class.yaml"), "a: 1");
    const withFile = await key();
    writeFileSync(join(directory, "internal", "class.yaml"), "a: 2");
    const changed = await key();
    rmSync(join(directory, "internal"), { recursive: true });
    writeFileSync(join(directory, "class.yaml"), "a: 2");
    expect(new Set([before, withFile, changed, await key()]).size).toBe(4);
  });

  it("does not change with a test", async () => {
    const before = await key();
    writeFileSync(join(directory, "main_test.go"), "package main");
    expect(await key()).toBe(before);
  });

  it("changes with toolchain, flags, package and companions", async () => {
    const keys = [
      await key(),
      await key({ ldflags: "-s" }),
      await key({ package: "./cmd" }),
      await key({ companions: [{ module: "example.com/m", from: "config", to: "manifests" }] }),
      await key({}, { ...toolchain, version: "go1.27.0" }),
      await key({}, { ...toolchain, arch: "arm64" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("cacheDirectory", () => {
  it("follows the environment", () => {
    expect(cacheDirectory({ XDG_CACHE_HOME: "/cache" })).toBe(join("/cache", "pulumi-vks"));
    expect(cacheDirectory({})).toMatch(/\.cache.pulumi-vks$/);
  });
});

describe("progress", () => {
  it("counts what is compiled, once anything is", () => {
    expect(compileStatus(0, 2749)).toBe("checking 2749 packages");
    expect(compileStatus(12, 2749)).toBe("compiled 12 of up to 2749 packages");
  });

  it("writes short times short", () => {
    expect(formatElapsed(59_400)).toBe("59s");
    expect(formatElapsed(754_000)).toBe("12m34s");
  });
});
