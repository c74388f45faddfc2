import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, it } from "vitest";
import { validateCluster } from "../../../components/topology/validate";
import { vsphereConfig, withAddresses } from "../../../lab/demo/vsphere";

const lab = { block: "127.110", vsphere: { server: "127.0.0.1:8989", user: "u", password: "p" } };

it("the demo's configuration gets the addresses of the lab", () => {
  const { config } = load(withAddresses(readFileSync(vsphereConfig, "utf8"), lab)) as {
    config: Record<string, unknown>;
  };
  expect(config["vks:infrastructure"]).toBe("vsphere");
  expect(config["vks:vsphere"]).toMatchObject({
    network: { vpc: { project: "team-a", vpc: "shop", cidr: "127.110.10.0/24" } },
    endpoint: { address: "127.110.10.250" },
    cni: "https://127.0.0.1:8989/lab/cni.yaml",
  });
});

it("the demo's cluster has nothing wrong with it", () => {
  const { config } = load(withAddresses(readFileSync(vsphereConfig, "utf8"), lab)) as {
    config: Record<string, unknown>;
  };
  const entries = Object.entries(config).map(([key, value]) => [key.replace(/^vks:/, ""), value]);
  const { name, ...args } = Object.fromEntries(entries);
  expect(validateCluster(name, args)).toEqual([]);
});

it("a place that means nothing is refused", () => {
  expect(() => withAddresses("a: <nsx>", lab)).toThrow("<nsx> is neither <block> nor <vcenter>");
});
