import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { CliError } from "../errors";
import { fromArguments, isArguments } from "./arguments";
import { argumentsIn, isConfiguration, stackOf } from "./configuration";
import { type Document, documentsIn, whatToGive } from "./documents";
import { fromManifest, isCluster, isManifest, objectsIn } from "./manifests";
import type { PlannedCluster } from "./planned-cluster";
import { isStack, leftOutOf, resourcesIn } from "./stack/resources";
import { supervisorClusters } from "./stack/supervisor-clusters";
import { vsphereClusters } from "./stack/vsphere-clusters";

/** How clusters are read. */
export interface ReadingOptions {
  /** All of standard input, for the file "-". */
  readonly stdin: () => Promise<string>;
  /** Instead of the namespaces that clusters name. @default those */
  readonly namespace?: string | undefined;
}

/**
 * The clusters that files describe, whatever form each file has; objects of other kinds are passed over.
 * @throws CliError; the errors of the file system
 */
export async function readClusters(
  files: readonly string[],
  options: ReadingOptions,
): Promise<readonly PlannedCluster[]> {
  const found: PlannedCluster[] = [];
  for (const file of files) {
    const text = file === "-" ? await options.stdin() : await readFile(file, "utf8");
    found.push(...clustersIn(text, file, options.namespace));
  }
  return found;
}

/**
 * The clusters that a text describes.
 * @param file where it is from; "-" is standard input
 * @throws CliError
 */
export function clustersIn(text: string, file: string, namespace?: string): readonly PlannedCluster[] {
  const origin = file === "-" ? "standard input" : file;
  const documents = documentsIn(text, origin).flatMap((document) =>
    isManifest(document) ? objectsIn(document) : [document],
  );
  const clusters = documents.flatMap((document) => clustersOf(document, origin, file, namespace));
  if (clusters.length === 0) throw new CliError(`${origin}: no Cluster in it, ${contents(documents)}; ${whatToGive}`);
  return clusters;
}

function clustersOf(
  document: Document,
  origin: string,
  file: string,
  namespace: string | undefined,
): readonly PlannedCluster[] {
  if (isManifest(document)) return isCluster(document) ? [fromManifest(document, origin, namespace)] : [];
  if (isStack(document)) {
    const leftOut = leftOutOf(document);
    if (leftOut > 0) {
      const what = `${origin}: the preview leaves out ${leftOut} resources that stay the same`;
      throw new CliError(`${what}; give what \`pulumi preview --json --show-sames\` prints`);
    }
    const resources = resourcesIn(document);
    return [...supervisorClusters(resources, origin, namespace), ...vsphereClusters(resources, origin)];
  }
  if (isConfiguration(document)) {
    const name = stackOf(basename(file)) ?? "cluster";
    return [fromArguments(argumentsIn(document, origin), origin, name, namespace)];
  }
  return isArguments(document) ? [fromArguments(document, origin, nameOf(file), namespace)] : [];
}

/** A cluster whose arguments give it no name is called as its file. */
function nameOf(file: string): string {
  const name = basename(file).replace(/\..*$/, "").toLowerCase();
  return /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) ? name : "cluster";
}

/** What was found instead, for people. */
function contents(documents: readonly Document[]): string {
  const kinds = new Set(
    documents.map((document) =>
      isManifest(document)
        ? String(document.kind)
        : isStack(document)
          ? "a stack without a cluster"
          : "an object of no kind",
    ),
  );
  const [first, second, third, ...more] = kinds;
  const named = [first, second, third].filter((kind) => kind !== undefined).join(", ");
  return `only ${named || "an empty list"}${more.length > 0 ? ` and ${more.length} more kinds` : ""}`;
}
