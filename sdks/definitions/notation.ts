/** Type of a property: a scalar, or made of others. `integer` and `number` are both numbers in TypeScript. */
export type Type =
  | { readonly kind: "scalar"; readonly name: "string" | "boolean" | "integer" | "number" }
  | { readonly kind: "list" | "map"; readonly of: Type }
  | ObjectType;

/** A named structure within a resource or function. */
export interface ObjectType {
  readonly kind: "object";
  /** As in the provider's schema, such as `VirtualMachineDisk`. */
  readonly name: string;
  readonly properties: Properties;
}

/** Who sets a property. */
export type Presence =
  /** The program must; the provider always has it. */
  | "required"
  /** The program may; the provider has it only then. */
  | "optional"
  /** The program may; the provider always has it. */
  | "computed"
  /** The provider alone. */
  | "output";

export interface Property {
  readonly type: Type;
  readonly presence: Presence;
  /** One line, without its full stop. */
  readonly about: string;
  /** Environment variable with the default (properties of a provider only). */
  readonly environment?: string;
  /** Encrypted in state. */
  readonly secret?: true;
}

export type Properties = Readonly<Record<string, Property>>;

export const string: Type = { kind: "scalar", name: "string" };
export const boolean: Type = { kind: "scalar", name: "boolean" };
export const integer: Type = { kind: "scalar", name: "integer" };
export const number: Type = { kind: "scalar", name: "number" };
export const list = (of: Type): Type => ({ kind: "list", of });
export const map = (of: Type): Type => ({ kind: "map", of });
export const object = (name: string, properties: Properties): ObjectType => ({ kind: "object", name, properties });

const property = (presence: Presence) => (type: Type, about: string) => ({ type, presence, about });
export const required = property("required");
export const optional = property("optional");
export const computed = property("computed");
export const output = property("output");

export interface ResourceDefinition {
  /** Name of the class, such as `VirtualMachine`. */
  readonly name: string;
  readonly about: string;
  readonly properties: Properties;
}

export const resource = (name: string, about: string, properties: Properties): ResourceDefinition => ({
  name,
  about,
  properties,
});

/** A lookup. Properties that are not `output` are its arguments, and all are in its result. */
export interface FunctionDefinition {
  /** Name of the function, such as `getNetwork`. */
  readonly name: string;
  readonly about: string;
  readonly properties: Properties;
}

export const lookup = (name: string, about: string, properties: Properties): FunctionDefinition => ({
  name,
  about,
  properties,
});

/** How another provider comes to serve a package. */
export interface Parameterization {
  readonly baseProvider: { readonly name: string; readonly version: string };
  /** What the base provider is given, before it is encoded. */
  readonly parameter: unknown;
}

export interface PackageDefinition {
  /** Name of the Pulumi package: the first part of its tokens. */
  readonly name: string;
  readonly version: string;
  readonly about: string;
  /** Only where the package has no provider of its own. */
  readonly parameterization?: Parameterization;
  /** Configuration of the provider. */
  readonly provider: Properties;
  readonly resources: readonly ResourceDefinition[];
  readonly functions: readonly FunctionDefinition[];
}
