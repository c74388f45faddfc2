import { describe, expect, it } from "vitest";
import { nsxt } from "../../sdks/definitions/nsxt";
import { vsphere } from "../../sdks/definitions/vsphere";
import { differences } from "./differences";
import { officialSchema, schemasAreHere } from "./official-schema";

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

  it("say of every property in one line what it is", () => {
    const wrong = properties.filter(([, { about }]) => !/^\w[^\n]*[^.\n]$/.test(about));
    expect(wrong.map(([name, { about }]) => `${name}: ${about}`)).toEqual([]);
    expect(properties.length).toBeGreaterThan(300);
  });
});
