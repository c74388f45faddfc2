import { createRequire } from "node:module";

/** One inferred property, as far as tests look at it. */
export interface InferredProperty {
  readonly type?: string;
  readonly $ref?: string;
  readonly optional?: boolean;
  readonly plain?: boolean;
  readonly description?: string;
  readonly items?: InferredProperty;
  readonly additionalProperties?: InferredProperty;
}

/** What Pulumi makes of a package's components for other languages. */
export interface InferredSchema {
  readonly components: Readonly<Record<string, { readonly inputs: Readonly<Record<string, InferredProperty>> }>>;
  readonly typeDefinitions: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly properties?: Readonly<Record<string, InferredProperty>>;
        readonly enum?: readonly { readonly name: string; readonly value: string }[];
      }
    >
  >;
}

/**
 * Runs the inference that componentProviderHost runs, on the package in `directory` (which has a tsconfig.json) whose
 * entry point is `main`.
 */
export function inferredSchema(directory: string, main: string, components: readonly string[]): InferredSchema {
  // The package exports neither types nor a path for its analyzer.
  const { Analyzer } = createRequire(__filename)("@pulumi/pulumi/provider/experimental/analyzer");
  return new Analyzer(directory, "probe", { name: "probe", main }, new Set(components)).analyze();
}
