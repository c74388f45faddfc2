import type { PackageDefinition, ResourceDefinition } from "../definitions/notation";
import { given, interfaceText, members, sorted } from "./members";
import { token } from "./names";
import { header, imports } from "./source-file";
import { inputStyle, plainStyle, typeText } from "./type-text";

/** The class of a resource, its arguments and what it may be looked up by. */
export function resourceFile(definition: PackageDefinition, resource: ResourceDefinition): string {
  const { name } = resource;
  const body = [
    `/** ${resource.about} */`,
    `export class ${name} extends pulumi.CustomResource {`,
    ...lookUp(name),
    "",
    "  /** @internal */",
    `  public static readonly __pulumiType = ${JSON.stringify(token(definition.name, name))};`,
    "",
    ...isInstance(name),
    "",
    ...fields(resource),
    "",
    ...constructorText(definition, resource),
    "}",
    "",
    ...interfaceText(
      `${name}State`,
      `What ${name}.get may know of an existing one.`,
      members(sorted(resource.properties), style, []),
    ),
    ...interfaceText(
      `${name}Args`,
      `Arguments of ${name}.`,
      members(sorted(resource.properties, given), style, ["required"]),
    ),
  ];
  return [...header, ...imports(body), ...body].join("\n");
}

const style = inputStyle("inputs.");

function lookUp(name: string): string[] {
  return [
    "  /** An existing one by its id, as a resource that is only read. */",
    "  public static get(",
    "    name: string,",
    "    id: pulumi.Input<pulumi.ID>,",
    `    state?: ${name}State,`,
    "    opts?: pulumi.CustomResourceOptions,",
    `  ): ${name} {`,
    `    return new ${name}(name, state as any, { ...opts, id });`,
    "  }",
  ];
}

function isInstance(name: string): string[] {
  return [
    "  /** Whether an object is one of these, even if another copy of the package made it. */",
    `  public static override isInstance(obj: any): obj is ${name} {`,
    "    if (obj === undefined || obj === null) {",
    "      return false;",
    "    }",
    `    return obj["__pulumiType"] === ${name}.__pulumiType;`,
    "  }",
  ];
}

function fields({ properties }: ResourceDefinition): string[] {
  return sorted(properties).flatMap(([name, { type, presence, about }]) => {
    const known = typeText(type, plainStyle("outputs."));
    const held = presence === "optional" ? `${known} | undefined` : known;
    const kind = presence === "output" ? "declare public /*out*/ readonly" : "declare public readonly";
    return [`  /** ${about}. */`, `  ${kind} ${name}: pulumi.Output<${held}>;`];
  });
}

function constructorText({ parameterization }: PackageDefinition, { name, properties }: ResourceDefinition): string[] {
  const all = sorted(properties);
  const assigned = all.filter(([, { presence }]) => given(presence));
  const required = all.filter(([, { presence }]) => presence === "required");
  const packageRef = parameterization ? ", false /*dependency*/, utilities.getPackage()" : "";
  return [
    `  constructor(name: string, args: ${name}Args${required.length > 0 ? "" : " | undefined"}, opts?: pulumi.CustomResourceOptions);`,
    `  constructor(name: string, argsOrState?: ${name}Args | ${name}State, opts: pulumi.CustomResourceOptions = {}) {`,
    "    const resourceInputs: pulumi.Inputs = {};",
    "    if (opts.id) {",
    `      const state = argsOrState as ${name}State | undefined;`,
    ...all.map(([key]) => `      resourceInputs["${key}"] = state?.${key};`),
    "    } else {",
    `      const args = argsOrState as ${name}Args | undefined;`,
    ...required.flatMap(([key]) => [
      `      if (args?.${key} === undefined && !opts.urn) {`,
      `        throw new Error("Missing required property '${key}'");`,
      "      }",
    ]),
    ...assigned.map(
      ([key, { secret }]) => `      resourceInputs["${key}"] = ${secret ? secretText(key) : `args?.${key}`};`,
    ),
    ...all
      .filter(([, { presence }]) => !given(presence))
      .map(([key]) => `      resourceInputs["${key}"] = undefined /*out*/;`),
    "    }",
    `    const merged = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);`,
    `    super(${name}.__pulumiType, name, resourceInputs, merged${packageRef});`,
    "  }",
  ];
}

/** A value that is a secret from here on. */
export function secretText(key: string): string {
  return `args?.${key} ? pulumi.secret(args.${key}) : undefined`;
}
