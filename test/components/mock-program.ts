import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

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
}

/** Outputs that the mocked engine gives the package's own resources. */
const mockedOutputs: Readonly<Record<string, object>> = {
  PhaseGate: {
    startedAt: "2026-01-01T00:00:00Z",
    finishedAt: "2026-01-01T00:00:05Z",
    seconds: 5,
    endpoint: "https://10.0.0.1:6443",
    version: "v1.33.3+vmware.1-fips",
  },
  ClusterAdmission: { version: "v1.33.3+vmware.1-fips", className: "builtin-generic-v3.4.0" },
  Kubeconfig: { kubeconfig: "apiVersion: v1" },
};

/**
 * Runs a program under Pulumi's mocks and returns what it registered, by name. Pulumi's mocks leave dependencies out, so
 * they are read where the mocked engine receives them.
 */
export async function runMocked<T>(program: () => T | Promise<T>, preview = false): Promise<Mocked<T>> {
  const resources = new Map<string, Registered>();
  const restore = recordRegistrations((request) => resources.set(request.name, request));
  try {
    await pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }, "project", "stack", preview);
    let value: T | undefined;
    await pulumi.runtime.runInPulumiStack(async () => {
      value = await program();
      // As a stack output it is waited for, with everything it registers.
      return { value: value ?? "nothing" };
    });
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
  const own = mockedOutputs[args.type.split(":").pop() ?? ""];
  return { id: args.custom ? `${args.name}-id` : "", state: { ...args.inputs, ...own } };
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
