import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localBackend } from "../../../lab/pulumi/backend";
import { ensureCommandLine } from "../../../lab/pulumi/command-line";
import { download, downloadsReachable, verify } from "../../../lab/pulumi/network";
import { pluginHome } from "../../../lab/pulumi/plugin-home";
import { ensurePlugin, type Plugin, pluginPath } from "../../../lab/pulumi/plugins";

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

const places = () => ({
  cache: join(directory, "cache"),
  mark: join(directory, "mark"),
  progress: () => {},
  command: "pulumi",
});

describe("on a machine with Pulumi installed", () => {
  it("runs that, and says so", async () => {
    const pulumi = await executable(join(directory, "bin", "pulumi"), "echo v3.250.0");
    const host = await executable(join(directory, "bin", "pulumi-language-nodejs"), "");
    vi.stubEnv("PATH", `${join(directory, "bin")}:${process.env.PATH}`);
    expect(await ensureCommandLine({ ...places(), version: "3.270.0" })).toEqual({
      command: pulumi,
      directories: [],
      describe: [`pulumi v3.250.0, installed at ${pulumi}`, `language host nodejs, installed at ${host}`],
    });
  });

  it.each(["kubernetes", "tls", "vsphere"] as const)("takes the user's %s plugin", async (name) => {
    const home = join(directory, "home");
    const version = { kubernetes: "4.34.2", tls: "5.6.1", vsphere: "4.17.0" }[name];
    const executablePath = await executable(pluginPath(home, { name, version }), "echo plugin");
    vi.stubEnv("PULUMI_HOME", home);
    expect(await ensurePlugin(name, places(), "official")).toEqual({
      name,
      version,
      kind: "official",
      executable: executablePath,
      describe: `${name} plugin v${version}: installed at ${dirname(executablePath)}`,
    });
    vi.stubEnv("PULUMI_HOME", join(directory, "another home"));
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(ensurePlugin(name, places(), "official")).rejects.toThrow("unreachable");
  });

  it("takes no plugin of another version", async () => {
    await executable(pluginPath(join(directory, "home"), { name: "kubernetes", version: "4.30.0" }), "");
    vi.stubEnv("PULUMI_HOME", join(directory, "home"));
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(ensurePlugin("kubernetes", places(), "official")).rejects.toThrow(/no kubernetes plugin v4\.34\.2/);
  });

  it("downloads a plugin into a home of the lab, once", async () => {
    const script =
      'mkdir -p "$PULUMI_HOME/plugins/resource-$4-v$5" && cp "$0" "$PULUMI_HOME/plugins/resource-$4-v$5/pulumi-resource-$4"';
    const command = await executable(join(directory, "bin", "pulumi"), script);
    vi.stubEnv("PULUMI_HOME", join(directory, "home"));
    const fetch = vi.fn(async () => new Response());
    vi.stubGlobal("fetch", fetch);
    const first = await ensurePlugin("tls", { ...places(), command }, "official");
    expect(first).toMatchObject({ kind: "official", describe: "tls plugin v5.6.1: downloaded" });
    expect(first.executable.startsWith(join(directory, "cache"))).toBe(true);
    expect(await ensurePlugin("tls", { ...places(), command }, "official")).toEqual(first);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a home with plugins", () => {
  const plugin = async (name: Plugin["name"], build: string): Promise<Plugin> => ({
    name,
    version: "1.0.0",
    kind: "stand-in",
    executable: await executable(join(directory, build, `pulumi-resource-${name}`), `echo ${build}`),
    describe: "",
  });

  it("has them where Pulumi sees them, and no others", async () => {
    const [kubernetes, tls] = [await plugin("kubernetes", "one"), await plugin("tls", "one")];
    for (const _ of ["first run", "next run"]) {
      const home = await pluginHome(directory, [kubernetes, tls]);
      expect((await readdir(join(home, "plugins"))).sort()).toEqual([
        "resource-kubernetes-v1.0.0",
        "resource-tls-v1.0.0",
      ]);
      expect((await stat(dirname(pluginPath(home, tls)))).isDirectory()).toBe(true);
      expect(await readFile(pluginPath(home, tls), "utf8")).toContain("echo one");
    }
  });

  it("is one for each combination, so that runs with others are left alone", async () => {
    const [kubernetes, tls, otherTls] = [
      await plugin("kubernetes", "one"),
      await plugin("tls", "one"),
      await plugin("tls", "two"),
    ];
    const homes = [
      await pluginHome(directory, [kubernetes]),
      await pluginHome(directory, [kubernetes, tls]),
      await pluginHome(directory, [kubernetes, otherTls]),
    ];
    expect(new Set(homes).size).toBe(3);
    expect(await pluginHome(directory, [tls, kubernetes])).toBe(homes[1]);
    expect(await readFile(pluginPath(homes[1] as string, tls), "utf8")).toContain("echo one");
    expect(await readFile(pluginPath(homes[2] as string, tls), "utf8")).toContain("echo two");
  });

  it("goes when one of its plugins has left the cache", async () => {
    const [gone, kept] = [await plugin("tls", "one"), await plugin("tls", "two")];
    const homes = [await pluginHome(directory, [gone]), await pluginHome(directory, [kept])];
    await rm(dirname(gone.executable), { recursive: true });
    const current = await pluginHome(directory, [await plugin("vsphere", "one")]);
    const left = (await readdir(directory)).filter((entry) => entry.startsWith("pulumi-home-"));
    expect(left.sort()).toEqual([homes[1] as string, current].map((home) => basename(home)).sort());
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
