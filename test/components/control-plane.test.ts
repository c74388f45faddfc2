import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { ControlPlane, type ControlPlaneArgs } from "../../components";
import { runMocked } from "./mock-program";

describe("ControlPlane of a cluster that somebody else owns", () => {
  const args = { namespace: "team-a", clusterName: "shop" };

  it("waits for bootstrap, machines and initialisation, one after the other", async () => {
    const { resources } = await runMocked(() => new ControlPlane("shop", args));
    expect(resources.get("shop-bootstrap")?.dependsOn).toEqual([]);
    expect(resources.get("shop-machines")?.dependsOn).toEqual(["shop-bootstrap"]);
    expect(resources.get("shop-initialization")?.dependsOn).toEqual(["shop-machines"]);
    expect(resources.get("shop-kubeconfig")?.dependsOn).toEqual(["shop-initialization"]);
  });

  it("declares nothing on the Supervisor", async () => {
    const { resources } = await runMocked(() => new ControlPlane("shop", args));
    const types = [...resources.values()].map((resource) => resource.type);
    expect(types.filter((type) => type.startsWith("kubernetes:"))).toEqual([]);
  });

  it("gives each phase the timeout it is given", async () => {
    const timeouts = { controlPlaneMachines: pulumi.output("1h") };
    const { resources } = await runMocked(() => new ControlPlane("shop", { ...args, timeouts }));
    expect(resources.get("shop-machines")?.inputs.timeout).toBe("1h");
    expect(resources.get("shop-initialization")?.inputs.timeout).toBe("30m");
  });

  it("reports every wrong argument at once, with its path, and registers nothing", async () => {
    const wrong = {
      clusterName: "shop",
      timeouts: { controlPlaneBootstrap: "0s", controlPlaneMachines: "25h", machines: "5m" },
    } as unknown as ControlPlaneArgs;
    const { resources } = await runMocked(() => {
      expect(() => new ControlPlane("shop", wrong)).toThrow(problems);
    });
    expect([...resources.keys()]).toEqual(["project-stack"]);
  });
  const problems = new RegExp(
    [
      "^ControlPlane shop: 4 problems in the arguments",
      "namespace: is required",
      'timeouts\\.controlPlaneBootstrap: must be more than zero; got "0s"',
      'timeouts\\.controlPlaneMachines: must be at most 24h; got "25h"',
      "timeouts\\.machines: unknown argument",
    ].join("[^]*"),
  );

  it("yields endpoint, kubeconfig and provider", async () => {
    const { value, resources } = await runMocked(() => new ControlPlane("shop", args));
    expect(await plain(value.endpoint)).toBe("https://10.0.0.1:6443");
    expect(await plain(value.ready)).toBe(true);
    expect(await isSecret(value.kubeconfig)).toBe(true);
    expect((await plain(value.phases)).machines.seconds).toBe(5);
    expect(resources.get("shop-workload")?.inputs.clusterIdentifier).toBe("team-a/shop");
  });
});

function plain<T>(output: { apply(read: (value: T) => void): unknown }): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

function isSecret(output: object): Promise<boolean> {
  return (output as { isSecret: Promise<boolean> }).isSecret;
}
