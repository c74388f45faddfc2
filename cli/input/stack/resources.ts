import { type Document, isObject, member } from "../documents";

/** A resource of a stack, as far as it is read. */
export interface StackResource {
  readonly urn: string;
  readonly type: string;
  readonly parent: string;
  readonly inputs: Document;
}

/** Stands for a value that is encrypted. */
export const encrypted: unique symbol = Symbol("encrypted");

/** Stands for a value that only becomes known during the deployment. */
export const notYetKnown: unique symbol = Symbol("not yet known");

/** What `pulumi preview` prints for a value that is not yet known (pulumi: sdk/go/common/resource/plugin, UnknownStringValue). */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The mark of a special value, and that of a secret (pulumi: sdk/go/common/resource/sig). */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Steps after which there is no such resource, or that are about the one that goes (pulumi: pkg/resource/deploy, StepOp). */
const gone = [
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "read-discard",
  "remove-pending-replace",
  "replace",
];

/** Whether a document is what `pulumi stack export` or `pulumi preview --json` prints. */
export function isStack(document: Document): boolean {
  return isObject(document.deployment) || Array.isArray(document.steps);
}

/** The resources that there are, or will be; see `leftOutOf`. */
export function resourcesIn(document: Document): readonly StackResource[] {
  const stored = member(document, "deployment").resources;
  const states = Array.isArray(stored)
    ? stored.filter((state) => state?.delete !== true)
    : stepsOf(document)
        .filter(({ op }) => !gone.includes(String(op)))
        .map(({ newState }) => newState);
  const found = states.filter(isObject).map(({ urn, type, parent, inputs }): StackResource => {
    const known = settled(isObject(inputs) ? inputs : {});
    return { urn: String(urn), type: String(type), parent: String(parent ?? ""), inputs: known as Document };
  });
  return [...new Map(found.map((resource) => [resource.urn, resource])).values()];
}

/** How many resources a preview leaves out because they stay the same: it does, unless told to show them. */
export function leftOutOf(document: Document): number {
  const { same } = member(document, "changeSummary");
  const shown = stepsOf(document).filter(({ op }) => op === "same").length;
  return typeof same === "number" ? Math.max(0, same - shown) : 0;
}

/** Whether a value has something in it that is not known. */
export function hidden(value: unknown): typeof encrypted | typeof notYetKnown | undefined {
  if (value === encrypted || value === notYetKnown) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value)
    .map(hidden)
    .find((found) => found !== undefined);
}

/** The name of a resource. */
export function nameOf({ urn }: Pick<StackResource, "urn">): string {
  return urn.split("::").slice(3).join("::");
}

function stepsOf({ steps }: Document): readonly Document[] {
  return Array.isArray(steps) ? steps.filter(isObject) : [];
}

/** Values as the program gave them: secrets in the clear where they were exported so, marks for what is not known. */
function settled(value: unknown): unknown {
  if (value === unknownText) return notYetKnown;
  if (value === "[secret]") return encrypted;
  if (Array.isArray(value)) return value.map(settled);
  if (!isObject(value)) return value;
  if (value[signature] === secretSignature) return secret(value);
  // A resource's own code is long, and nothing of the cluster.
  const kept = Object.entries(value).filter(([key]) => key !== "__provider");
  return Object.fromEntries(kept.map(([key, item]) => [key, settled(item)]));
}

function secret({ plaintext }: Document): unknown {
  if (typeof plaintext !== "string") return encrypted;
  try {
    return settled(JSON.parse(plaintext));
  } catch {
    return encrypted;
  }
}
