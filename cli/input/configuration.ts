import { configurationKeys, type KeyForm } from "../../components/args/configuration-keys";
import { CliError } from "../errors";
import { type Document, isObject } from "./documents";

/** The project whose program deploys the cluster that its stack configuration describes. */
const project = "vks";

/** Whether a document is a stack configuration file of Pulumi. */
export function isConfiguration({ config, encryptionsalt, secretsprovider, environment }: Document): boolean {
  return isObject(config) || [encryptionsalt, secretsprovider, environment].some((key) => key !== undefined);
}

/**
 * The arguments in a stack configuration file, as the root program reads them.
 * @throws CliError where it has none, or a value is encrypted or of the wrong form
 */
export function argumentsIn({ config }: Document, origin: string): Document {
  const entries = Object.entries(isObject(config) ? config : {})
    .filter(([key]) => key.startsWith(`${project}:`))
    .map(([key, value]) => [key.slice(project.length + 1), value] as const);
  if (entries.length === 0)
    throw new CliError(`${origin}: has no keys of ${project}:; name the file of a stack of that project`);
  const forms: Readonly<Record<string, KeyForm>> = configurationKeys;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, settingOf(value, forms[key], `${origin}: ${project}:${key}`)]),
  );
}

/** The name of the stack whose file it is: a cluster without `name` is called so. */
export function stackOf(file: string): string | undefined {
  return /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1];
}

/** `pulumi config set` writes a text; `--path`, and people, write structures. */
function settingOf(value: unknown, form: KeyForm | undefined, what: string): unknown {
  if (isObject(value) && "secure" in value)
    throw new CliError(`${what}: is encrypted; give what \`pulumi preview --json --show-secrets\` prints instead`);
  if (form === "text" && typeof value !== "object") return String(value);
  if (form === "flag" && (value === "true" || value === "false")) return value === "true";
  if (form !== "structure" || typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new CliError(`${what}: is no JSON; set it with \`pulumi config set --path\``);
  }
}
