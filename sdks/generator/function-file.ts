import type { FunctionDefinition, PackageDefinition } from "../definitions/notation";
import { given, interfaceText, members, sorted } from "./members";
import { pascal, token } from "./names";
import { header, imports } from "./source-file";
import { inputStyle, plainStyle } from "./type-text";

/** A lookup in both forms: at once, and of values that are not known yet. */
export function functionFile(definition: PackageDefinition, lookup: FunctionDefinition): string {
  const { name, about, properties } = lookup;
  const [args, outputArgs, result] = [`${pascal(name)}Args`, `${pascal(name)}OutputArgs`, `${pascal(name)}Result`];
  const taken = sorted(properties, given);
  const optional = taken.some(([, { presence }]) => presence === "required") ? "" : "?";
  const packageRef = definition.parameterization ? ["    utilities.getPackage(),"] : [];
  const call = (invoke: string) => [
    "  const merged = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts ?? {});",
    `  return pulumi.runtime.${invoke}(`,
    `    ${JSON.stringify(token(definition.name, name))},`,
    "    {",
    ...taken.map(([key]) => `      ${key}: args${optional}.${key},`),
    "    },",
    "    merged,",
    ...packageRef,
    "  );",
    "}",
    "",
  ];
  const body = [
    `/** ${about} */`,
    `export function ${name}(args${optional}: ${args}, opts?: pulumi.InvokeOptions): Promise<${result}> {`,
    ...call("invoke"),
    ...interfaceText(args, `Arguments of ${name}.`, members(taken, plainStyle("inputs."), ["required"])),
    ...interfaceText(result, `What ${name} finds.`, resultMembers(lookup)),
    `/** ${about} Looked up once its arguments are known. */`,
    `export function ${name}Output(`,
    `  args${optional}: ${outputArgs},`,
    "  opts?: pulumi.InvokeOutputOptions,",
    `): pulumi.Output<${result}> {`,
    ...call("invokeOutput"),
    ...interfaceText(
      outputArgs,
      `Arguments of ${name}Output.`,
      members(taken, inputStyle("inputs.", "Args"), ["required"]),
    ),
  ];
  return [...header, ...imports(body), ...body].join("\n");
}

function resultMembers({ properties }: FunctionDefinition): string[] {
  const lines = members(sorted(properties), plainStyle("outputs."), ["required", "computed", "output"]);
  return lines.map((line) => line.replace(/^ {2}(?=\w)/, "  readonly "));
}
