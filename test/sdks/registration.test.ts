import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { packages } from "../../sdks/definitions";
import * as nsxt from "../../sdks/nsxt";
import * as vsphere from "../../sdks/vsphere";
import { type Registration, registrations } from "./registrations";

type Constructor = new (name: string, args: object) => pulumi.CustomResource;
type Lookup = (args: object) => pulumi.Output<unknown>;
const sdks: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { nsxt, vsphere };

const byToken = (all: readonly Registration[]) => all.map(({ token }) => token).sort();
const find = (all: readonly Registration[], token: string) => all.find((each) => each.token === token);

describe.each(packages)("the SDK of $name", ({ name, resources, functions, parameterization, ...definition }) => {
  const sdk = sdks[name] ?? {};
  const reference = parameterization
    ? { version: "", packageRef: "mock-uuid" }
    : { version: definition.version, packageRef: "" };
  // Every argument, so that one that is not passed on is noticed.
  const all = (properties: object) => Object.fromEntries(Object.keys(properties).map((key) => [key, `given ${key}`]));
  const inputsOf = (properties: (typeof resources)[number]["properties"]) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([, { presence }]) => presence !== "output")
        .map(([key]) => [key, `given ${key}`]),
    );

  it("registers every resource with its token, its provider and all its arguments", async () => {
    const told = await registrations(() =>
      resources.map((each) => new (sdk[each.name] as Constructor)(each.name, all(each.properties)).urn),
    );
    const tokens = resources.map((each) => `${name}:index/${lowerFirst(each.name)}:${each.name}`);
    expect(byToken(told.all)).toEqual([...tokens].sort());
    for (const each of resources) {
      const registered = find(told.all, `${name}:index/${lowerFirst(each.name)}:${each.name}`);
      expect(registered).toMatchObject({ ...reference, inputs: inputsOf(each.properties) });
      expect(Object.keys(registered?.inputs ?? {}).sort()).toEqual(Object.keys(inputsOf(each.properties)).sort());
    }
  });

  it("calls every function with its token, its provider and all its arguments", async () => {
    const told = await registrations(() =>
      functions.map((each) => (sdk[`${each.name}Output`] as Lookup)(all(each.properties))),
    );
    expect(byToken(told.all)).toEqual(functions.map((each) => `${name}:index/${each.name}:${each.name}`).sort());
    for (const each of functions) {
      const called = find(told.all, `${name}:index/${each.name}:${each.name}`);
      expect(called).toMatchObject({ ...reference, inputs: inputsOf(each.properties) });
    }
  });

  it("tells the engine once what package it is, if it cannot know", async () => {
    const told = await registrations(() =>
      resources.map((each) => new (sdk[each.name] as Constructor)(each.name, all(each.properties)).urn),
    );
    expect(told.packages).toHaveLength(parameterization ? 1 : 0);
  });

  it("refuses a resource without what it requires", () => {
    for (const each of resources) {
      const needed = Object.entries(each.properties).filter(([, { presence }]) => presence === "required");
      for (const [key] of needed) {
        const others = Object.fromEntries(needed.map(([name]) => [name, "given"]).filter(([name]) => name !== key));
        expect(() => new (sdk[each.name] as Constructor)("wrong", others)).toThrow(
          `Missing required property '${key}'`,
        );
      }
    }
  });
});

describe("nsxt", () => {
  it("asks Pulumi's Terraform provider for vmware/nsxt", async () => {
    const { packages: told } = await registrations(() => [new nsxt.PolicyProject("a", { displayName: "a" }).path]);
    const parameter = JSON.stringify(packages.find(({ name }) => name === "nsxt")?.parameterization?.parameter);
    expect(told).toEqual([
      expect.objectContaining({
        name: "terraform-provider",
        version: "1.1.3",
        parameterization: { name: "nsxt", version: "3.12.0", value: Buffer.from(parameter).toString("base64") },
      }),
    ]);
  });

  it("keeps the password of its provider secret", async () => {
    const { all } = await registrations(() => [new nsxt.Provider("a", { host: "h", password: "hush" }).urn]);
    const [provider] = all;
    expect(provider?.token).toBe("pulumi:providers:nsxt");
    expect(provider?.packageRef).toBe("mock-uuid");
    expect(provider?.inputs.password).toMatchObject({ value: "hush" });
    expect(provider?.secretOutputs).toEqual(["password"]);
  });
});

describe("vsphere", () => {
  it("configures its provider as the official one, environment included", async () => {
    process.env.VSPHERE_ALLOW_UNVERIFIED_SSL = "true";
    const { all } = await registrations(() => [
      new vsphere.Provider("a", { vsphereServer: "vcenter", apiTimeout: 7 }).urn,
      new vsphere.Provider("b", { allowUnverifiedSsl: false }).urn,
    ]).finally(() => delete process.env.VSPHERE_ALLOW_UNVERIFIED_SSL);
    const told = all.map(({ token, version, inputs }) => ({ token, version, inputs }));
    expect(told.sort((a, b) => Object.keys(b.inputs).length - Object.keys(a.inputs).length)).toEqual([
      {
        token: "pulumi:providers:vsphere",
        version: "4.17.0",
        inputs: { vsphereServer: "vcenter", apiTimeout: "7", allowUnverifiedSsl: "true" },
      },
      { token: "pulumi:providers:vsphere", version: "4.17.0", inputs: { allowUnverifiedSsl: "false" } },
    ]);
  });

  it("gives the outputs of resources and functions to others", async () => {
    const { all } = await registrations(() => {
      const folder = new vsphere.Folder("folder", { path: "clusters", type: "vm" });
      const network = vsphere.getNetworkOutput({ name: "frontend" });
      const machine = new vsphere.VirtualMachine("web", {
        resourcePoolId: "resgroup-1",
        folder: folder.path,
        networkInterfaces: [{ networkId: network.id }],
      });
      return [machine.id];
    });
    expect(find(all, "vsphere:index/virtualMachine:VirtualMachine")?.inputs).toEqual({
      resourcePoolId: "resgroup-1",
      folder: "/folder",
      networkInterfaces: [{ networkId: "frontend-found" }],
    });
  });

  it("reads an existing resource by its id", async () => {
    const told = await registrations(() => [vsphere.Folder.get("old", "group-v3").id]);
    expect(told.all).toEqual([]);
  });
});

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
