import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { mockedLookUps, mockedOutputs } from "./mocked-outputs";

/** Pulumi declares no type for it. */
const { waitForRPCs } = createRequire(__filename)("@pulumi/pulumi/runtime/settings") as {
  readonly waitForRPCs: () => Promise<void>;
};

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
}

/**
 * Runs a program under Pulumi's mocks and returns what it registered, by name. Pulumi's mocks leave dependencies out, so
 * they are read where the mocked engine receives them.
 */
export async function runMocked<T>(program: () => T | Promise<T>, preview = false): Promise<Mocked<T>> {
  const resources = new Map<string, Registered>();
  const restore = recordRegistrations((request) => resources.set(request.name, request));
  try {
    await pulumi.runtime.setMocks({ newResource, call: lookUp }, "project", "stack", preview);
    let value: T | undefined;
    await pulumi.runtime.runInPulumiStack(async () => {
      value = await program();
      // As a stack output it is waited for, with everything it registers.
      return { value: value ?? "nothing" };
    });
    // The stack's own outputs are registered behind its back; the next run has other mocks, which know nothing of it.
    await waitForRPCs();
    return { value: value as T, resources };
  } finally {
    restore();
  }
}

/** What a mocked run yields. */
export interface Mocked<T> {
  readonly value: T;
  readonly resources: ReadonlyMap<string, Registered>;
}

function newResource(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  const own = mockedOutputs[lastPart(args.type)]?.(args.inputs, args.name);
  return { id: args.custom ? `${args.name}-id` : "", state: { ...args.inputs, ...own } };
}

function lookUp({ token, inputs }: pulumi.runtime.MockCallArgs): object {
  return { ...inputs, ...mockedLookUps[lastPart(token)] };
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
