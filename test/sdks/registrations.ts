import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** What the engine is told of one resource or call. */
export interface Registration {
  readonly token: string;
  readonly version: string;
  readonly packageRef: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secretOutputs: readonly string[];
}

/** Runs a program under mocks and gives what the engine was told, packages that were registered included. */
export async function registrations(program: () => pulumi.Inputs): Promise<{
  readonly all: readonly Registration[];
  readonly packages: readonly unknown[];
}> {
  const all: Registration[] = [];
  const packages: unknown[] = [];
  const { registerResource, invoke, registerPackage } = MockMonitor.prototype;
  MockMonitor.prototype.registerResource = function (req, callback) {
    const inputs = req.getObject()?.toJavaScript() as Registration["inputs"];
    const secretOutputs = req.getAdditionalsecretoutputsList();
    all.push({
      token: req.getType(),
      version: req.getVersion(),
      packageRef: req.getPackageref(),
      inputs,
      secretOutputs,
    });
    return registerResource.call(this, req, callback);
  };
  MockMonitor.prototype.invoke = function (req, callback) {
    const inputs = req.getArgs()?.toJavaScript() as Registration["inputs"];
    all.push({
      token: req.getTok(),
      version: req.getVersion(),
      packageRef: req.getPackageref(),
      inputs,
      secretOutputs: [],
    });
    return invoke.call(this, req, callback);
  };
  MockMonitor.prototype.registerPackage = function (req, callback) {
    packages.push(req.toObject());
    return registerPackage.call(this, req, callback);
  };
  try {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: { ...inputs, path: `/${name}` } }),
      call: ({ inputs }) => ({ ...inputs, id: `${inputs.name ?? inputs.displayName}-found` }),
    });
    await pulumi.runtime.runInPulumiStack(async () => program());
    // What the engine is told last would otherwise reach the next run.
    await pulumi.runtime.disconnect();
    return { all: all.filter(({ token }) => token !== "pulumi:pulumi:Stack"), packages };
  } finally {
    Object.assign(MockMonitor.prototype, { registerResource, invoke, registerPackage });
  }
}
