import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deleteTimeout } from "../../../components/supervisor/timeouts";
import { defaults, validateCluster } from "../../../components/topology";
import { formatDuration } from "../../../provider/duration";
import { phases } from "../../../provider/phases";
import { minimal } from "./valid-arguments";

describe("the defaults", () => {
  it("are valid", () => {
    const args = { ...minimal, clusterClass: defaults.clusterClass, network: defaults.network };
    expect(validateCluster("shop", args)).toEqual([]);
  });

  it("have room for 249 workers, near the 250 that VKS 3.7 allows", () => {
    const ofSize = (max: number) => ({ ...minimal, workerPools: { all: { autoscaler: { min: 0, max } } } });
    expect(validateCluster("shop", ofSize(249))).toEqual([]);
    expect(validateCluster("shop", ofSize(252)).map(({ path }) => path)).toEqual(["network.pods[0]"]);
  });
});

describe("what the arguments' documentation says about defaults", () => {
  const documented = (file: string): Record<string, string> => {
    const text = readFileSync(join(__dirname, "../../../components/args", file), "utf8");
    const found = text.matchAll(/@default (.+)\n(?:\s+\*.*\n)*?\s+\*\/\n\s+(\w+)\?:/g);
    return Object.fromEntries(
      [...found].map(([, value = "", name = ""]) => [name, value.replace(/^"([^"]*)"$/, "$1")]),
    );
  };

  it("holds for timeouts", () => {
    expect(documented("timeouts.ts")).toEqual({
      ...Object.fromEntries(
        Object.values(phases).map(({ name, timeout }) => [
          name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
          formatDuration(timeout),
        ]),
      ),
      delete: deleteTimeout,
    });
  });

  it("holds for the control plane and pools", () => {
    expect(documented("control-plane.ts").replicas).toBe(String(defaults.controlPlaneReplicas));
    expect(documented("worker-pool.ts").replicas).toMatch(new RegExp(`^${defaults.workerReplicas}, unless`));
    expect(documented("worker-pool.ts").class).toContain(defaults.workerClass);
    expect(documented("cluster-class.ts").name).toBe(defaults.clusterClass.name);
    expect(documented("cluster-class.ts").namespace).toContain(defaults.clusterClass.namespace);
    expect(documented("bootstrap-addons.ts").namespace).toBe(defaults.addonNamespace);
  });

  it("holds for the network", () => {
    const { pods, services, serviceDomain } = documented("network.ts");
    expect(pods).toContain(defaults.network.pods[0]);
    expect(services).toContain(defaults.network.services[0]);
    expect(serviceDomain).toBe(defaults.network.serviceDomain);
  });
});
