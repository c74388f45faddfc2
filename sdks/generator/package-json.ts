import type { PackageDefinition, Parameterization } from "../definitions/notation";

/** The package's package.json, with the section where Pulumi looks for the plugin it needs. */
export function packageJson({ name, version, about, parameterization }: PackageDefinition): string {
  const content = {
    name: `@pulumi/${name}`,
    version,
    private: true,
    description: about,
    license: "Apache-2.0",
    peerDependencies: { "@pulumi/pulumi": parameterization ? "^3.238.0" : "^3.142.0" },
    pulumi: {
      resource: true,
      name: parameterization?.baseProvider.name ?? name,
      version: parameterization?.baseProvider.version ?? version,
      ...(parameterization ? { parameterization: { name, version, value: encodedParameter(parameterization) } } : {}),
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** What the base provider is given, as Pulumi passes it. */
export function encodedParameter({ parameter }: Parameterization): string {
  return Buffer.from(JSON.stringify(parameter)).toString("base64");
}
