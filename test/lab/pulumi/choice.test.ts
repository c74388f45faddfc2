import { describe, expect, it } from "vitest";
import { releaseUrl, tooOld } from "../../../lab/pulumi/command-line";
import { forcedPlugin, type KubernetesPlugin, type PluginKind, pluginSources } from "../../../lab/pulumi/plugins";
import { firstAvailable, type Source, unavailable } from "../../../lab/pulumi/source";
import { atLeast, parseVersion } from "../../../lab/pulumi/version";

describe("versions", () => {
  it.each([
    ["v3.225.0", [3, 225, 0]],
    ["3.270.0-alpha.1", [3, 270, 0]],
    ["dev", undefined],
  ])("reads %s", (text, version) => expect(parseVersion(text)).toEqual(version));

  it.each([
    ["3.200.0", true],
    ["v3.200.1", true],
    ["4.0.0", true],
    ["3.99.9", false],
    ["2.300.0", false],
    ["", false],
  ])("%s is at least 3.200.0: %s", (version, expected) => expect(atLeast(version, "v3.200.0")).toBe(expected));
});

describe("an installed CLI", () => {
  it("is taken if recent enough", () => expect(tooOld("v3.225.0")).toBeUndefined());
  it("is refused with the reason otherwise", () => {
    expect(tooOld("v3.60.1")).toEqual({ unavailable: "pulumi v3.60.1 is older than v3.200.0" });
    expect(tooOld("")?.unavailable).toContain("of unknown version");
  });
});

describe("the release", () => {
  it("is asked for over https, for the machine at hand", () => {
    expect(releaseUrl("3.270.0", "darwin", "arm64")).toMatch(
      /^https:.*\/v3\.270\.0\/pulumi-v3\.270\.0-darwin-arm64\.tar\.gz$/,
    );
  });
  it.each([
    ["win32", "x64"],
    ["linux", "s390x"],
  ])("is not known for %s on %s", (system, cpu) => expect(releaseUrl("3.270.0", system, cpu)).toBeUndefined());
});

function source<T extends object>(name: string, result?: T, asked: string[] = []): Source<T> {
  return {
    name,
    get: async () => {
      asked.push(name);
      return result ?? unavailable(`no ${name}`);
    },
  };
}

describe("the first source that delivers", () => {
  it("is taken, and later ones are not asked", async () => {
    const asked: string[] = [];
    const sources: Source<{ is: string }>[] = [
      source<{ is: string }>("installed", undefined, asked),
      source("download", { is: "it" }, asked),
    ];
    expect(await firstAvailable("the CLI", [...sources, source("built", { is: "late" }, asked)])).toEqual({ is: "it" });
    expect(asked).toEqual(["installed", "download"]);
  });

  it("is missed with everything that was tried", async () => {
    const sources = [source("installed"), source("download")];
    await expect(firstAvailable("the CLI", sources)).rejects.toThrow(
      "the CLI cannot be had\n  installed: no installed\n  download: no download",
    );
  });
});

describe("the kubernetes plugin", () => {
  const plugin = (kind: PluginKind): KubernetesPlugin => ({ kind, home: "", describe: "" });
  const choose = (machine: { official: boolean }, forced?: PluginKind) =>
    firstAvailable(
      "the kubernetes plugin",
      pluginSources(
        {
          official: [source("installed", machine.official ? plugin("official") : undefined)],
          "stand-in": [source("stand-in", plugin("stand-in"))],
        },
        forced,
      ),
    ).then(({ kind }) => kind);

  it("is the official one where it can be had", async () => expect(await choose({ official: true })).toBe("official"));
  it("is the stand-in otherwise", async () => expect(await choose({ official: false })).toBe("stand-in"));
  it("is the stand-in where asked for", async () =>
    expect(await choose({ official: true }, "stand-in")).toBe("stand-in"));
  it("is missed where the official one is asked for and cannot be had", async () => {
    await expect(choose({ official: false }, "official")).rejects.toThrow("no installed");
  });

  it("is forced by the environment", () => {
    expect(forcedPlugin({})).toBeUndefined();
    expect(forcedPlugin({ VKS_LAB_KUBERNETES_PLUGIN: "official" })).toBe("official");
    expect(() => forcedPlugin({ VKS_LAB_KUBERNETES_PLUGIN: "oficial" })).toThrow('it must be "official" or "stand-in"');
  });
});
