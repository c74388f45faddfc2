import type { ExportedStack } from "../gate-failures";

/** What `pulumi preview --json` prints, as far as it is read. */
export interface PreviewedStack {
  readonly steps: readonly PreviewStep[];
}

/** One step of a preview (Pulumi: pkg/display, PreviewStep). */
export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: ResourceState;
  readonly newState?: ResourceState;
}

/** A resource as the engine keeps it (Pulumi: apitype, ResourceV3), as far as it is read. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  /** False for a component. */
  readonly custom?: boolean;
  /** It was replaced, and waits for its deletion. */
  readonly delete?: boolean;
  readonly parent?: string;
  /** URN of its provider, `::`, and the provider's id. */
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A resource of a stack, and what the preview does to it. */
export interface StackResource extends ResourceState {
  readonly change?: Change;
}

/** What a preview would do to a resource. */
export type Change = "create" | "update" | "replace" | "delete";

const changeOf: Readonly<Record<string, Change>> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "import-replacement": "replace",
  "delete-replaced": "replace",
  "discard-replaced": "replace",
  delete: "delete",
  discard: "delete",
};

/**
 * The resources of a stack, each after what it depends on: the engine writes them so (Pulumi: snapshot.go,
 * VerifyIntegrity). What a preview deletes comes last.
 */
export function resourcesOf(stack: ExportedStack | PreviewedStack): StackResource[] {
  return "steps" in stack ? previewed(stack.steps) : exported(stack.deployment?.resources ?? []);
}

function exported(resources: readonly ResourceState[]): StackResource[] {
  const kept = resources.filter((resource) => resource.delete !== true);
  return [...new Map(kept.map((resource) => [resource.urn, resource])).values()];
}

/** A replacement is several steps of one resource: the first of them that has its state stands for all. */
function previewed(steps: readonly PreviewStep[]): StackResource[] {
  const found = new Map<string, StackResource>();
  for (const { op, urn, newState, oldState } of steps) {
    const state = newState ?? oldState;
    if (typeof state?.type !== "string" || found.has(urn)) continue;
    const change = changeOf[op];
    found.set(urn, change ? { ...state, change } : state);
  }
  const all = [...found.values()];
  const isGone = ({ change }: StackResource) => change === "delete";
  return [...all.filter((resource) => !isGone(resource)), ...all.filter(isGone).reverse()];
}

/** The URNs of all that has to be there before a resource, its provider and its parent too. */
export function awaitedBy(resource: ResourceState): readonly string[] {
  const { dependencies = [], propertyDependencies, provider, parent } = resource;
  const ofProperties = Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []);
  const ofProvider = provider === undefined ? [] : [provider.slice(0, provider.lastIndexOf("::"))];
  return [...dependencies, ...ofProperties, ...ofProvider, ...(parent === undefined ? [] : [parent])];
}

/** The name of a URN: what follows the type (Pulumi: sdk/go/common/resource/urn). */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
