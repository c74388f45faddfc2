import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { foundByName, mockedLookUps, mockedOutputs } from "./mocked-outputs";

/** A resource as the engine was asked to register it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: inputs of arbitrary resources
  readonly inputs: any;
  /** Names of the resources it depends on, in any way. */
  readonly dependsOn: readonly string[];
  readonly parent?: string;
  readonly deleteTimeout: string;
  readonly secretOutputs: readonly string[];
  readonly protect: boolean;
  /** Name of the resource with which it goes by itself. */
  readonly deletedWith?: string;
  readonly ignoreChanges: readonly string[];
  /** Names of the resources that its inputs take values from. */
  readonly propertyDependencies: ReadonlySet<string>;
  readonly replaceOnChanges: readonly string[];
}

/** A function of a provider as the engine was asked to call it. */
export interface Called {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs a program under Pulumi's mocks and returns what it registered, by name. Pulumi's mocks leave dependencies out, so
 * they are read where the mocked engine receives them.
 */
export async function runMocked<T>(program: () => T | Promise<T>, preview = false): Promise<Mocked<T>> {
  const resources = new Map<string, Registered>();
  const calls: Called[] = [];
  const restore = recordRegistrations((request) => resources.set(request.name, request));
  const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
    calls.push({ token, inputs });
    return { ...inputs, ...foundByName(token, inputs), ...mockedLookUps[lastPart(token)] };
  };
  try {
    await pulumi.runtime.setMocks({ newResource, call }, "project", "stack", preview);
    let value: T | undefined;
    await pulumi.runtime.runInPulumiStack(async () => {
      value = await program();
      // As a stack output it is waited for, with everything it registers.
      return { value: value ?? "nothing" };
    });
    // What no output waits for, and what the engine is told last.
    await pulumi.runtime.disconnect();
    return { value: value as T, resources, calls };
  } finally {
    restore();
  }
}

/** What a mocked run yields. */
export interface Mocked<T> {
  readonly value: T;
  readonly resources: ReadonlyMap<string, Registered>;
  readonly calls: readonly Called[];
}

function newResource(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  const own = mockedOutputs[lastPart(args.type)]?.(args.inputs, args.name);
  // Whatever NSX has, it has a path.
  const path = args.type.startsWith("nsxt:") ? { path: `/${args.name}` } : {};
  return { id: args.custom ? `${args.name}-id` : "", state: { ...args.inputs, ...path, ...own } };
}

function lastPart(type: string): string {
  return type.split(":").pop() ?? "";
}

function recordRegistrations(record: (request: Registered) => void): () => void {
  const original = MockMonitor.prototype.registerResource;
  MockMonitor.prototype.registerResource = function (req, callback) {
    record({
      type: req.getType(),
      name: req.getName(),
      inputs: req.getObject()?.toJavaScript(),
      dependsOn: [...req.getDependenciesList()].map(nameOf).sort(),
      ...(req.getParent() ? { parent: nameOf(req.getParent()) } : {}),
      deleteTimeout: req.getCustomtimeouts()?.getDelete() ?? "",
      secretOutputs: req.getAdditionalsecretoutputsList(),
      protect: req.getProtect() ?? false,
      ...(req.getDeletedwith() ? { deletedWith: nameOf(req.getDeletedwith()) } : {}),
      replaceOnChanges: req.getReplaceonchangesList(),
      ignoreChanges: req.getIgnorechangesList(),
      propertyDependencies: new Set(
        [...req.getPropertydependenciesMap().entries()].flatMap(([, dependencies]) =>
          dependencies.getUrnsList().map(nameOf),
        ),
      ),
    });
    return original.call(this, req, callback);
  };
  return () => {
    MockMonitor.prototype.registerResource = original;
  };
}

function nameOf(urn: string): string {
  return urn.split("::").pop() ?? urn;
}

/** Whether `name` depends on `other`, directly or through others. */
export function dependsTransitively(resources: Mocked<unknown>["resources"], name: string, other: string): boolean {
  const seen = new Set<string>();
  const reaches = (current: string): boolean => {
    if (seen.has(current)) return false;
    seen.add(current);
    const next = resources.get(current)?.dependsOn ?? [];
    return next.includes(other) || next.some(reaches);
  };
  return reaches(name);
}
