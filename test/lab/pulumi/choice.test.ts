import { describe, expect, it } from "vitest";
import { releaseUrl, tooOld } from "../../../lab/pulumi/command-line";
import { forcedPlugin, type PluginKind, type PluginName, plugins } from "../../../lab/pulumi/plugin-table";
import { pluginSources, pluginVersion } from "../../../lab/pulumi/plugins";
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

describe("a plugin", () => {
  const choose = (name: PluginName, machine: { official: boolean }, forced?: PluginKind) => {
    const plugin = (kind: PluginKind) => ({ kind });
    const sources = {
      official: [source("installed", machine.official ? plugin("official") : undefined)],
      "stand-in": [source("stand-in", plugin("stand-in"))],
    };
    const asked = pluginSources<{ kind: PluginKind }>(sources, plugins[name].first, forced);
    return firstAvailable(`the ${name} plugin`, asked).then(({ kind }) => kind);
  };

  it.each<[PluginName, boolean, PluginKind]>([
    ["kubernetes", true, "official"],
    ["kubernetes", false, "stand-in"],
    ["tls", true, "official"],
    ["tls", false, "stand-in"],
    ["vsphere", true, "stand-in"],
    ["vsphere", false, "stand-in"],
    ["terraform-provider", true, "stand-in"],
    ["terraform-provider", false, "stand-in"],
  ])("%s, official one to be had: %s, is the %s", async (name, official, expected) => {
    expect(await choose(name, { official })).toBe(expected);
  });

  it.each(Object.keys(plugins) as PluginName[])("%s is the one that is asked for, or missed", async (name) => {
    expect(await choose(name, { official: true }, "stand-in")).toBe("stand-in");
    expect(await choose(name, { official: true }, "official")).toBe("official");
    await expect(choose(name, { official: false }, "official")).rejects.toThrow(
      `the ${name} plugin cannot be had\n  installed: no installed`,
    );
  });

  it.each(Object.entries(plugins))("%s says why its stand-in comes first, if it does", (_, { first, because }) => {
    expect(because !== undefined).toBe(first === "stand-in");
  });

  it("is forced by an environment variable of its own", () => {
    expect(forcedPlugin("kubernetes", {})).toBeUndefined();
    const environment = { VKS_LAB_KUBERNETES_PLUGIN: "official", VKS_LAB_TERRAFORM_PROVIDER_PLUGIN: "stand-in" };
    expect(forcedPlugin("kubernetes", environment)).toBe("official");
    expect(forcedPlugin("terraform-provider", environment)).toBe("stand-in");
    expect(forcedPlugin("vsphere", environment)).toBeUndefined();
    expect(() => forcedPlugin("tls", { VKS_LAB_TLS_PLUGIN: "oficial" })).toThrow(
      'VKS_LAB_TLS_PLUGIN is "oficial": it must be "official" or "stand-in"',
    );
  });

  it.each<[PluginName, string]>([
    ["kubernetes", "4.34.2"],
    ["tls", "5.6.1"],
    ["vsphere", "4.17.0"],
    ["terraform-provider", "1.1.3"],
  ])("%s is the release that its SDK asks for", async (name, version) => {
    expect(await pluginVersion(name)).toBe(version);
  });
});
