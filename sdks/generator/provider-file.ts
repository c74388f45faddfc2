import type { PackageDefinition, Property } from "../definitions/notation";
import { interfaceText, members, sorted } from "./members";
import { secretText } from "./resource-file";
import { header, imports } from "./source-file";
import { inputStyle } from "./type-text";

/** The package's provider, for programs that configure one themselves. */
export function providerFile({ name, provider, parameterization }: PackageDefinition): string {
  const all = sorted(provider);
  const texts = all.filter(([, { type }]) => type.kind === "scalar" && type.name === "string");
  const secrets = all.filter(([, { secret }]) => secret).map(([key]) => JSON.stringify(key));
  const packageRef = parameterization ? ", false /*dependency*/, utilities.getPackage()" : "";
  const body = [
    `/** The provider of the ${name} package with settings of its own. */`,
    "export class Provider extends pulumi.ProviderResource {",
    "  /** @internal */",
    `  public static readonly __pulumiType = ${JSON.stringify(name)};`,
    "",
    "  /** Whether an object is one of these, even if another copy of the package made it. */",
    "  public static override isInstance(obj: any): obj is Provider {",
    "    if (obj === undefined || obj === null) {",
    "      return false;",
    "    }",
    '    return obj["__pulumiType"] === "pulumi:providers:" + Provider.__pulumiType;',
    "  }",
    "",
    ...texts.flatMap(([key, { about }]) => [
      `  /** ${about}. */`,
      `  declare public readonly ${key}: pulumi.Output<string | undefined>;`,
    ]),
    "",
    "  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {",
    "    const resourceInputs: pulumi.Inputs = {};",
    ...all.map(([key, property]) => `    resourceInputs["${key}"] = ${value(key, property)};`),
    `    const defaults = { ...utilities.resourceOptsDefaults(), additionalSecretOutputs: [${secrets.join(", ")}] };`,
    "    const merged = pulumi.mergeOptions(defaults, opts ?? {});",
    `    super(Provider.__pulumiType, name, resourceInputs, merged${packageRef});`,
    "  }",
    "}",
    "",
    ...interfaceText(
      "ProviderArgs",
      `Settings of the ${name} provider.`,
      members(all, inputStyle("inputs."), ["required"]),
    ),
  ];
  return [...header, ...imports(body), ...body].join("\n");
}

/** Pulumi wants everything but texts as JSON in the configuration of a provider. */
function value(key: string, { type, secret, environment }: Property): string {
  if (secret) return secretText(key);
  if (type.kind === "scalar" && type.name === "string") return `args?.${key}`;
  const given = environment
    ? `args?.${key} ?? utilities.getEnvBoolean(${JSON.stringify(environment)})`
    : `args?.${key}`;
  return `pulumi.output(${given}).apply(JSON.stringify)`;
}
