import * as pulumi from "@pulumi/pulumi";
import { getResourceModule } from "@pulumi/pulumi/runtime/rpc";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vsphere from "../../sdks/vsphere";

type Sdk = typeof vsphere;

/** The SDK, loaded once more. */
async function freshCopy(): Promise<Sdk> {
  vi.resetModules();
  return import("../../sdks/vsphere/index.js");
}

describe("two copies of an SDK", () => {
  beforeEach(() =>
    pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) }),
  );

  it("know each other's resources", async () => {
    const [one, other] = [await freshCopy(), await freshCopy()];
    expect(one.Folder).not.toBe(other.Folder);
    const folder = new other.Folder("a", { path: "a", type: "vm" });
    expect(one.Folder.isInstance(folder)).toBe(true);
    expect(one.Tag.isInstance(folder)).toBe(false);
    expect(one.Provider.isInstance(new other.Provider("b"))).toBe(true);
  });

  it("leave the complete SDK its place in Pulumi's registry, where the first to come would stay", async () => {
    await freshCopy();
    const { Folder } = await freshCopy();
    const complete = {
      version: "4.17.0",
      construct: (name: string, _type: string, urn: string) => new Folder(name, { path: "", type: "vm" }, { urn }),
    };
    pulumi.runtime.registerResourceModule("vsphere", "index/folder", complete);
    pulumi.runtime.registerResourceModule("vsphere", "index/folder", { ...complete });
    expect(getResourceModule("vsphere", "index/folder", "4.17.0")).toBe(complete);
  });
});
