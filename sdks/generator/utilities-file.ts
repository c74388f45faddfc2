import type { PackageDefinition, Parameterization } from "../definitions/notation";
import { encodedParameter } from "./package-json";
import { header } from "./source-file";

/** What all generated files of a package share. */
export function utilitiesFile({ name, version, parameterization, provider }: PackageDefinition): string {
  const environment = Object.values(provider).some((property) => property.environment !== undefined);
  return [
    ...header,
    ...(parameterization ? ['import { runtime } from "@pulumi/pulumi";', ""] : []),
    "/** Options that make the engine take the provider of this version. */",
    "export function resourceOptsDefaults(): { version: string } {",
    `  return { version: ${JSON.stringify(version)} };`,
    "}",
    "",
    ...(parameterization ? packageReference(name, version, parameterization) : []),
    ...(environment ? environmentBoolean : []),
  ].join("\n");
}

function packageReference(name: string, version: string, parameterization: Parameterization): string[] {
  const { baseProvider } = parameterization;
  return [
    "/** Tells the engine which provider stands for the package, once for a deployment. */",
    "export function getPackage(): Promise<string> {",
    "  return runtime.registerPackage({",
    `    baseProviderName: ${JSON.stringify(baseProvider.name)},`,
    `    baseProviderVersion: ${JSON.stringify(baseProvider.version)},`,
    '    baseProviderDownloadUrl: "",',
    `    packageName: ${JSON.stringify(name)},`,
    `    packageVersion: ${JSON.stringify(version)},`,
    `    base64Parameter: ${JSON.stringify(encodedParameter(parameterization))},`,
    "  });",
    "}",
    "",
  ];
}

const environmentBoolean = [
  "/** A yes or no of the environment, in the spellings that Terraform takes. */",
  "export function getEnvBoolean(name: string): boolean | undefined {",
  '  const value = process.env[name] ?? "";',
  '  if (["1", "t", "T", "true", "TRUE", "True"].includes(value)) return true;',
  '  if (["0", "f", "F", "false", "FALSE", "False"].includes(value)) return false;',
  "  return undefined;",
  "}",
  "",
];
