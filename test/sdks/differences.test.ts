import { describe, expect, it } from "vitest";
import {
  computed,
  integer,
  list,
  lookup,
  object,
  optional,
  output,
  type PackageDefinition,
  type Properties,
  required,
  resource,
  string,
} from "../../sdks/definitions/notation";
import { differences } from "./differences";
import type { Schema } from "./official-schema";

const text = { type: "string" };
const schema: Schema = {
  name: "probe",
  provider: { inputProperties: { password: { type: "string", secret: true } } },
  resources: {
    "probe:index/disk:Disk": {
      inputProperties: {
        size: { type: "integer" },
        label: text,
        parts: { type: "array", items: { $ref: "#/types/probe:index/Part:Part" } },
      },
      requiredInputs: ["size"],
      properties: {
        size: { type: "integer" },
        label: text,
        uuid: text,
        parts: { type: "array", items: { $ref: "#/types/probe:index/Part:Part" } },
      },
      required: ["size", "label", "uuid"],
    },
  },
  functions: {
    "probe:index/getDisk:getDisk": {
      inputs: { properties: { label: text }, required: ["label"] },
      outputs: { properties: { label: text }, required: ["label"] },
    },
  },
  types: {
    "probe:index/Part:Part": {
      properties: { start: text, end: text },
      required: ["start"],
      language: { nodejs: { requiredOutputs: ["end"] } },
    },
  },
};

const part = object("Part", { start: required(string, "Start"), end: computed(string, "End") });
const right: Properties = {
  size: required(integer, "Size"),
  label: computed(string, "Label"),
  uuid: output(string, "UUID"),
  parts: optional(list(part), "Parts"),
};

function definition(change: Properties = {}, rest: Partial<PackageDefinition> = {}): PackageDefinition {
  return {
    name: "probe",
    version: "1.0.0",
    about: "Probe",
    provider: { password: { ...optional(string, "Password"), secret: true } },
    resources: [resource("Disk", "A disk.", { ...right, ...change })],
    functions: [lookup("getDisk", "A disk.", { label: required(string, "Label") })],
    ...rest,
  };
}

const start = (of: typeof string) => object("Part", { start: required(of, "Start") });

describe("differences between a definition and a schema", () => {
  it("are none where all is right", () => {
    expect(differences(definition(), schema)).toEqual([]);
  });

  it.each<[string, PackageDefinition, string]>([
    ["an unknown property", definition({ colour: optional(string, "Colour") }), "Disk.colour: no such property"],
    ["another type", definition({ size: required(string, "Size") }), "Disk.size: is integer, not string"],
    ["one value for many", definition({ parts: optional(part, "Parts") }), "Disk.parts: is list of Part, not Part"],
    [
      "many values for one",
      definition({ label: computed(list(string), "Label") }),
      "Disk.label: is string, not a list",
    ],
    [
      "another structure",
      definition({ parts: optional(list(object("Piece", {})), "Parts") }),
      "Disk.parts[]: is Part, not Piece",
    ],
    ["required input", definition({ label: required(string, "Label") }), "Disk.label: is computed, not required"],
    [
      "an input that may be left out",
      definition({ size: computed(integer, "Size") }),
      "Disk.size: is required, not computed",
    ],
    [
      "an output that is always set",
      definition({ parts: computed(list(part), "Parts") }),
      "Disk.parts: is optional, not computed",
    ],
    [
      "an output that may be given",
      definition({ uuid: computed(string, "UUID") }),
      "Disk.uuid: is output, not computed",
    ],
    [
      "a type within a structure",
      definition({ parts: optional(list(start(integer)), "Parts") }),
      "Part.start: is string, not integer",
    ],
    [
      "a flag within a structure",
      definition({
        parts: optional(
          list(object("Part", { start: required(string, "Start"), end: optional(string, "End") })),
          "Parts",
        ),
      }),
      "Part.end: is computed, not optional",
    ],
    [
      "something required that is missing in a structure",
      definition({ parts: optional(list(object("Part", { end: computed(string, "End") })), "Parts") }),
      "Part.start: is required",
    ],
    ["an unknown resource", definition({}, { resources: [resource("Disc", "A disc.", {})] }), "Disc: no such resource"],
    [
      "something required that is missing",
      definition({}, { resources: [resource("Disk", "A disk.", {})] }),
      "Disk.size: is required",
    ],
    [
      "an unknown function",
      definition({}, { functions: [lookup("getDisc", "A disc.", {})] }),
      "getDisc: no such function",
    ],
    [
      "a flag of a function",
      definition({}, { functions: [lookup("getDisk", "A disk.", { label: optional(string, "Label") })] }),
      "getDisk.label: is required, not optional",
    ],
    [
      "a secret in the clear",
      definition({}, { provider: { password: optional(string, "Password") } }),
      "Provider.password: secret differs",
    ],
    ["another package", definition({}, { name: "prove" }), "package prove: the schema is of probe"],
  ])("tell %s", (_, wrong, difference) => {
    expect(differences(wrong, schema)).toContain(difference);
  });
});
