import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localBackend } from "../../../lab/pulumi/backend";
import { ensureCommandLine } from "../../../lab/pulumi/command-line";
import { download, downloadsReachable, verify } from "../../../lab/pulumi/network";
import { ensureKubernetesPlugin, pluginPath } from "../../../lab/pulumi/plugins";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "engine-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(directory, { recursive: true });
});

async function executable(file: string, script: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

const places = (version: string) => ({
  cache: join(directory, "cache"),
  mark: join(directory, "mark"),
  progress: () => {},
  command: "pulumi",
  version,
});

describe("on a machine with Pulumi installed", () => {
  it("runs that, and says so", async () => {
    const pulumi = await executable(join(directory, "bin", "pulumi"), "echo v3.250.0");
    const host = await executable(join(directory, "bin", "pulumi-language-nodejs"), "");
    vi.stubEnv("PATH", `${join(directory, "bin")}:${process.env.PATH}`);
    expect(await ensureCommandLine(places("3.270.0"))).toEqual({
      command: pulumi,
      directories: [],
      describe: [`pulumi v3.250.0, installed at ${pulumi}`, `language host nodejs, installed at ${host}`],
    });
  });

  it("links the user's kubernetes plugin into a home of the lab, where Pulumi sees it", async () => {
    const home = join(directory, "home");
    const source = await executable(pluginPath(home, "4.34.2"), "echo plugin");
    vi.stubEnv("PULUMI_HOME", home);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    for (const _ of ["first run", "next run"]) {
      const plugin = await ensureKubernetesPlugin(places("4.34.2"), "official");
      expect(plugin.describe).toBe(`kubernetes plugin v4.34.2: installed at ${dirname(source)}`);
      const linked = pluginPath(plugin.home, "4.34.2");
      expect(plugin.home.startsWith(join(directory, "cache"))).toBe(true);
      expect((await stat(dirname(linked))).isDirectory()).toBe(true);
      expect(await readFile(linked, "utf8")).toContain("echo plugin");
    }
    vi.stubEnv("PULUMI_HOME", join(directory, "another home"));
    await expect(ensureKubernetesPlugin(places("4.34.2"), "official")).rejects.toThrow("unreachable");
  });

  it("takes no plugin of another version", async () => {
    await executable(pluginPath(join(directory, "home"), "4.30.0"), "");
    vi.stubEnv("PULUMI_HOME", join(directory, "home"));
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(ensureKubernetesPlugin(places("4.34.2"), "official")).rejects.toThrow(
      /no kubernetes plugin v4\.34\.2/,
    );
  });
});

describe("downloads", () => {
  const url = "https://releases.example.com/v1/tool.tar.gz";
  const sums = "https://releases.example.com/v1/sums.txt";

  it("are not tried again for hours after the network was out of reach", async () => {
    const fetch = vi.fn(() => Promise.reject(new TypeError("fetch failed")));
    vi.stubGlobal("fetch", fetch);
    const mark = join(directory, "cache", "mark");
    expect(await downloadsReachable(url, mark)).toBe(false);
    expect(await downloadsReachable(url, mark)).toBe(false);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await readFile(mark, "utf8")).toContain("tried again 6 h after this");
    vi.stubGlobal("fetch", async () => new Response());
    expect(await downloadsReachable(url, mark, Date.now() + 7 * 3_600_000)).toBe(true);
    expect(await downloadsReachable(url, mark)).toBe(true);
  });

  it("must match the release's checksum", () => {
    const line = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  tool.tar.gz\n";
    verify(Buffer.from("hello"), "tool.tar.gz", `0000  other.tar.gz\n${line}`);
    expect(() => verify(Buffer.from("hallo"), "tool.tar.gz", line)).toThrow("does not match");
    expect(() => verify(Buffer.from("hello"), "absent.tar.gz", line)).toThrow("do not list absent.tar.gz");
  });

  it("do without checksums only where the release has none", async () => {
    const answers = (status: number) => async (address: string) =>
      address === sums ? new Response("", { status }) : new Response("hello");
    vi.stubGlobal("fetch", answers(404));
    expect((await download(url, sums)).toString()).toBe("hello");
    vi.stubGlobal("fetch", answers(500));
    await expect(download(url, sums)).rejects.toThrow("500");
  });

  it("are refused without https", async () => {
    await expect(download("http://releases.example.com/tool", sums)).rejects.toThrow("only https");
  });
});

describe("the local backend", () => {
  it("keeps one random passphrase, for the user alone", async () => {
    const first = await localBackend(directory);
    expect(first.PULUMI_BACKEND_URL).toBe(`file://${directory}/pulumi`);
    expect(first.PULUMI_CONFIG_PASSPHRASE?.length).toBeGreaterThan(40);
    expect((await stat(join(directory, "passphrase"))).mode & 0o777).toBe(0o600);
    expect(await localBackend(directory)).toEqual(first);
    const other = await localBackend(join(directory, "other"));
    expect(other.PULUMI_CONFIG_PASSPHRASE).not.toBe(first.PULUMI_CONFIG_PASSPHRASE);
  });
});
