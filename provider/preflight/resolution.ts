import type { KubeObject } from "../observe/kube-object";
import { conditionOf } from "../phases/conditions";
import { satisfiesVersion } from "../version";
import type { Demand, MachineDemand } from "./demand";
import { type Facts, liveCluster, objectsOf } from "./facts";
import { parseSelector } from "./label-selector";

/** Names the release, on OSImages and on resolved Clusters. */
const releaseLabel = "run.tanzu.vmware.com/tkr";

/** What VKS takes where no operating system is named. */
const defaultSelector = "os-name=photon";

/** Labels that keep the resolver from taking a release or an image (tanzu-framework: tkr/resolver). */
const unwanted = ["incompatible", "deactivated", "invalid"];

/** Which release and which images admission will resolve a cluster to. */
export interface Resolution {
  /** Every release the version selects, newest first. */
  readonly matching: readonly KubeObject[];
  /** The one admission takes; undefined where none can be used. */
  readonly release?: KubeObject;
  /** Whether the version is that of a live Cluster, whose nodes are there already. */
  readonly isKept: boolean;
  /** The images of the release that each operating system asked for selects. */
  readonly images: readonly SelectedImages[];
}

/** The OSImages that a selector stands for; undefined where the selector is none. */
export interface SelectedImages {
  readonly selector: string;
  readonly machines: readonly MachineDemand[];
  readonly osImages: readonly KubeObject[] | undefined;
}

/**
 * Resolves as VKS's admission does: the newest usable release that the version selects and that has an image for every
 * operating system asked for; where none has, the newest usable one (tanzu-framework: tkr/resolver).
 *
 * A live Cluster's version stays while it satisfies the one asked for.
 */
export function resolve(demand: Demand, facts: Facts): Resolution {
  const kept = keptVersion(demand, facts);
  const matching = (objectsOf(facts, "KubernetesRelease") ?? [])
    .filter((release) => selects(kept ?? demand.version, release))
    .sort(byVersion);
  const usable = matching.filter(isUsable);
  const imagesOf = (release: KubeObject | undefined) => selected(demand, facts, release);
  const complete = usable.find((release) => imagesOf(release).every(({ osImages }) => osImages?.length !== 0));
  const release = complete ?? usable[0];
  return { matching, images: imagesOf(release), isKept: kept !== undefined, ...(release ? { release } : {}) };
}

/** Why a release cannot be used; undefined where it can. */
export function objection(release: KubeObject): string | undefined {
  const label = unwanted.find((name) => Object.keys(release.metadata.labels ?? {}).includes(name));
  if (label !== undefined) return `is ${label}`;
  for (const type of ["Compatible", "Ready"]) {
    const condition = conditionOf(release, type);
    if (condition && condition.status !== "True")
      return `is not ${type}${condition.message && `: ${condition.message}`}`;
  }
  return undefined;
}

/** Whether admission takes a release. */
export function isUsable(release: KubeObject): boolean {
  return objection(release) === undefined;
}

/** The version of a release in the `+` form, for example v1.33.6+vmware.1-fips-vkr.2. */
export function versionOf({ spec, metadata }: KubeObject): string {
  return spec?.version ?? metadata.name.replaceAll("---", "+");
}

/** Newest first. */
export function byVersion(a: KubeObject, b: KubeObject): number {
  return compareNumbers(versionOf(b), versionOf(a));
}

/** Compares the numbers in two texts from left to right: v1.33.10 comes after v1.33.9, and v1.33.9 after v1.33. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const index = left.findIndex((number, i) => number !== right[i]);
  return index === -1 ? left.length - right.length : (left[index] as number) - (right[index] ?? -1);
}

function numbersOf(version: string): number[] {
  return [...version.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

function keptVersion({ version }: Demand, facts: Facts): string | undefined {
  const stored: unknown = liveCluster(facts)?.spec?.topology?.version;
  return typeof stored === "string" && satisfiesVersion(stored, version) ? stored : undefined;
}

/** Whether a prefix, a full version or the name of a release selects it: v1.3 does not select v1.33. */
function selects(asked: string, release: KubeObject): boolean {
  const prefix = asked.replaceAll("---", "+");
  const version = versionOf(release);
  return version === prefix || [".", "+", "-"].some((separator) => version.startsWith(prefix + separator));
}

function selected({ machines }: Demand, facts: Facts, release: KubeObject | undefined): readonly SelectedImages[] {
  const selectors = [...new Set(machines.map(({ osImage }) => osImage ?? defaultSelector))];
  const ofRelease = release ? imagesOfRelease(facts, release) : [];
  return selectors.map((selector) => {
    const matches = parseSelector(selector);
    return {
      selector,
      machines: machines.filter(({ osImage }) => (osImage ?? defaultSelector) === selector),
      osImages:
        matches && ofRelease.filter(({ metadata }) => matches(metadata.labels ?? {}) && !isUnwanted(metadata.labels)),
    };
  });
}

function isUnwanted(labels: Readonly<Record<string, string>> = {}): boolean {
  return unwanted.some((label) => label in labels);
}

/** The images of a release that could be asked for, for people: "photon 5, ubuntu 24.04". */
export function offeredSystems(facts: Facts, release: KubeObject): string[] {
  const systems = imagesOfRelease(facts, release).map(systemOf);
  return [...new Set(systems)].sort();
}

/** The operating system of an OSImage, for people. */
export function systemOf({ metadata: { labels } }: KubeObject): string {
  return `${labels?.["os-name"]} ${labels?.["os-version"]}`;
}

/** The release names its images, and they name it. */
function imagesOfRelease(facts: Facts, { metadata, spec }: KubeObject): readonly KubeObject[] {
  const names = new Set((spec?.osImages ?? []).map(({ name }: { name?: string }) => name));
  return (objectsOf(facts, "OSImage") ?? []).filter(
    (image) => image.metadata.labels?.[releaseLabel] === metadata.name || names.has(image.metadata.name),
  );
}
