import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { nsxt } from "../../sdks/definitions/nsxt";
import { vsphere } from "../../sdks/definitions/vsphere";
import { differences } from "./differences";
import { officialSchema, schemasAreHere } from "./official-schema";

/** All TypeScript below a folder of the repository. */
function sourcesIn(folder: string): string[] {
  const root = resolve(__dirname, "../..", folder);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return files.map((path) => readFileSync(resolve(root, path), "utf8"));
}

interface Parameter {
  readonly remote: { readonly url: string; readonly version: string };
  readonly includes: readonly string[];
}

describe.skipIf(!schemasAreHere)("definitions, beside the official schemas (skipped where those are absent)", () => {
  it.each([nsxt, vsphere])("has every token, property, type and flag of $name as the provider has it", (definition) => {
    expect(differences(definition, officialSchema(definition.name))).toEqual([]);
  });

  it("asks for nsxt as the official SDK does, with no more than it uses", () => {
    const official = officialSchema("nsxt").parameterization;
    const theirs: Parameter = JSON.parse(Buffer.from(official?.parameter ?? "", "base64").toString());
    const ours = nsxt.parameterization?.parameter as Parameter;
    expect(nsxt.parameterization?.baseProvider).toEqual(official?.baseProvider);
    expect(ours.remote).toEqual(theirs.remote);
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    expect(ours.includes.filter((name) => !theirs.includes.includes(name))).toEqual([]);
    expect(nsxt.version).toBe(ours.remote.version);
  });
});

describe("definitions", () => {
  const properties = [nsxt, vsphere].flatMap(({ provider, resources, functions }) =>
    [provider, ...[...resources, ...functions].map((each) => each.properties)].flatMap((each) => Object.entries(each)),
  );

  it.each([nsxt, vsphere])(
    "of $name have nothing that neither a component nor a test of the lab uses",
    (definition) => {
      const sources = [...sourcesIn("components"), ...sourcesIn("test/e2e/vsphere")].join("\n");
      const used = new Set(
        [...sources.matchAll(new RegExp(`\\b${definition.name}\\.(\\w+)`, "g"))].map(([, name]) => name),
      );
      const unused = [
        ...definition.resources.filter(({ name }) => !used.has(name)),
        ...definition.functions.filter(({ name }) => !used.has(name) && !used.has(`${name}Output`)),
      ];
      expect(unused.map(({ name }) => name)).toEqual([]);
    },
  );

  it("say of every property in one line what it is", () => {
    const wrong = properties.filter(([, { about }]) => !/^\w[^\n]*[^.\n]$/.test(about));
    expect(wrong.map(([name, { about }]) => `${name}: ${about}`)).toEqual([]);
    expect(properties.length).toBeGreaterThan(250);
  });
});
