import type { ExportedStack } from "../gate-failures";
import { bridged, forward, withoutRedundant } from "./edges";
import { gateLabel, gateProgress, isGate } from "./gates";
import type { Graph, GraphEdge, GraphGroup, GraphNode } from "./graph";
import { awaitedBy, nameOf, type PreviewedStack, resourcesOf, type StackResource } from "./stack-resources";

/** What of a stack is drawn. */
export interface StackGraphOptions {
  /**
   * `gates`: the phases alone. `resources`: also everything else but default providers. `everything`: these too, and every
   * dependency, also those that follow from others.
   *
   * @default "resources"
   */
  readonly show?: "gates" | "resources" | "everything";
}

/**
 * The graph of a stack's resources: what has to be there before what, components as boxes. The phases of a cluster have no
 * other order than this one. Pure.
 *
 * @param stack what `pulumi stack export` or `pulumi preview --json` printed
 */
export function graphOfStack(stack: ExportedStack | PreviewedStack, options: StackGraphOptions = {}): Graph {
  const { show = "resources" } = options;
  const resources = resourcesOf(stack);
  const components = new Components(resources);
  const nodes = resources.filter((resource) => !components.isBox(resource.urn) && !isStack(resource));
  const shown = nodes.filter((resource) => isShown(resource, show));
  const urns = new Set(shown.map(({ urn }) => urn));
  const all = forward(
    nodes.map(({ urn }) => urn),
    nodes.flatMap((resource) => edgesTo(resource, components)),
  );
  const edges = bridged(all, (urn) => urns.has(urn));
  return {
    of: "stack",
    title: titleOf(resources),
    groups: components.around(shown),
    nodes: shown.map((resource) => nodeOf(resource, components.boxOf(resource.urn))),
    edges: show === "everything" ? edges : withoutRedundant(edges),
  };
}

/** How many resources of a preview depend on some that it leaves out, as it does with those that stay as they are. */
export function cutOff(stack: ExportedStack | PreviewedStack): number {
  const resources = resourcesOf(stack);
  const urns = new Set(resources.map(({ urn }) => urn));
  return resources.filter(({ dependencies = [] }) => dependencies.some((urn) => !urns.has(urn))).length;
}

/** The components of a stack: boxes around the resources that are of them. A parent comes before its children. */
class Components {
  private readonly components = new Set<string>();
  private readonly parents = new Map<string, string>();
  private readonly children = new Map<string, string[]>();

  constructor(private readonly resources: readonly StackResource[]) {
    const earlier = new Set<string>();
    for (const resource of resources) {
      const { urn, parent, custom } = resource;
      if (custom === false && !isStack(resource)) this.components.add(urn);
      if (parent !== undefined && earlier.has(parent)) {
        this.parents.set(urn, parent);
        this.children.set(parent, [...(this.children.get(parent) ?? []), urn]);
      }
      earlier.add(urn);
    }
  }

  /** Whether a resource is a component with something in it. */
  isBox(urn: string): boolean {
    return this.components.has(urn) && this.children.has(urn);
  }

  /** The box a resource lies in. */
  boxOf(urn: string): string | undefined {
    const parent = this.parents.get(urn);
    return parent !== undefined && this.isBox(parent) ? parent : undefined;
  }

  /** A resource, or, for a box, all that is in it: who depends on a component depends on its parts. */
  partsOf(urn: string): string[] {
    return this.isBox(urn) ? (this.children.get(urn) ?? []).flatMap((child) => this.partsOf(child)) : [urn];
  }

  /** The boxes around `shown`, outer ones first. */
  around(shown: readonly StackResource[]): GraphGroup[] {
    const used = new Set<string>();
    for (const { urn } of shown) for (let at = this.boxOf(urn); at !== undefined; at = this.boxOf(at)) used.add(at);
    return this.resources
      .filter(({ urn }) => used.has(urn))
      .map(({ urn, type }) => {
        const parent = this.boxOf(urn);
        return { id: urn, label: `${shortType(type)} ${nameOf(urn)}`, ...(parent === undefined ? {} : { parent }) };
      });
  }
}

function edgesTo(resource: StackResource, components: Components): GraphEdge[] {
  const { urn: to, parent } = resource;
  return awaitedBy(resource).flatMap((urn): GraphEdge[] => {
    if (urn !== parent) return components.partsOf(urn).map((from) => ({ from, to, kind: "before" }));
    return components.isBox(urn) ? [] : [{ from: urn, to, kind: "owns" }];
  });
}

function nodeOf(resource: StackResource, box: string | undefined): GraphNode {
  const { urn, type, change } = resource;
  const group = box === undefined ? {} : { group: box };
  if (isGate(type)) {
    const { state, words } = gateProgress(resource);
    return { id: urn, kind: "phase", label: gateLabel(resource), details: words, state, ...group };
  }
  const details = [shortType(type), ...(change ? [`to ${change}`] : [])];
  return { id: urn, kind: "resource", label: nameOf(urn), details, ...(change ? { state: change } : {}), ...group };
}

function isShown({ type, urn }: StackResource, show: StackGraphOptions["show"]): boolean {
  if (show === "gates") return isGate(type);
  return show === "everything" || !(isProvider(type) && nameOf(urn).startsWith("default"));
}

function isStack({ type }: StackResource): boolean {
  return type === "pulumi:pulumi:Stack";
}

function isProvider(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** `Cluster` of `kubernetes:cluster.x-k8s.io/v1beta2:Cluster`. */
function shortType(type: string): string {
  const last = type.slice(type.lastIndexOf(":") + 1);
  return isProvider(type) ? `${last} provider` : last;
}

function titleOf(resources: readonly StackResource[]): string {
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(resources[0]?.urn ?? "") ?? [];
  return stack === undefined ? "Stack without resources" : `Stack ${project}/${stack}`;
}
