import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, it } from "vitest";
import { CliError } from "../../../cli/errors";
import { clustersIn } from "../../../cli/input/read-clusters";
import { complaint } from "./complaint";

describe("what is no cluster", () => {
  const give =
    "give a Cluster manifest, arguments of VksCluster, or what `pulumi preview --json --show-sames` or `pulumi stack export` prints";
  const cluster = (topology: object) =>
    dump({ apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster", metadata: { name: "shop" }, spec: { topology } });

  it.each([
    ["", `shop.yaml: is empty; ${give}`],
    ["---\n", `shop.yaml: is empty; ${give}`],
    ["just words", `shop.yaml: holds a string, not an object; ${give}`],
    ["[1, 2]", `shop.yaml: holds a list, not an object; ${give}`],
    [
      "a: b: c",
      "shop.yaml, line 1: neither YAML nor JSON (bad indentation of a mapping entry); correct it, or name another file",
    ],
    ["kind: Secret\napiVersion: v1", `shop.yaml: no Cluster in it, only Secret; ${give}`],
    ["apiVersion: v1\nkind: List\nitems: []", `shop.yaml: no Cluster in it, only an empty list; ${give}`],
    ['{"name": "shop", "version": "1.0.0"}', `shop.yaml: no Cluster in it, only an object of no kind; ${give}`],
    ['{"steps": []}', `shop.yaml: no Cluster in it, only a stack without a cluster; ${give}`],
    ["config: { aws:region: eu }", "shop.yaml: has no keys of vks:; name the file of a stack of that project"],
    [
      "config: { vks:workerPools: '{' }",
      "shop.yaml: vks:workerPools: is no JSON; set it with `pulumi config set --path`",
    ],
    [
      "config: { vks:vmClass: { secure: AAAB } }",
      "shop.yaml: vks:vmClass: is encrypted; give what `pulumi preview --json --show-secrets` prints instead",
    ],
    [
      "apiVersion: cluster.x-k8s.io/v1beta2\nkind: Cluster\nmetadata: { name: shop }\nspec: {}",
      "shop.yaml: Cluster shop has no spec.topology: only Clusters made from a ClusterClass can be planned; give one of these",
    ],
    [cluster({}), "shop.yaml: Cluster shop: spec.topology.version is required"],
    [
      cluster({ version: "v1.33", controlPlane: { replicas: "3" }, workers: { machineDeployments: {} } }),
      'shop.yaml: Cluster shop: spec.topology.controlPlane.replicas must be a whole number, at least 0, not "3" (and 1 more)',
    ],
    [
      "vmClass: best-effort-small\nworkerPool: { general: { replicas: -1 } }",
      [
        "shop.yaml: VksCluster shop: 4 problems in the arguments",
        "  namespace: is required",
        "  version: is required",
        "  storageClass: is required",
        "  workerPool: unknown argument; did you mean workerPools?",
      ].join("\n"),
    ],
  ])("%j", (text, message) => {
    expect(complaint(text)).toBe(message);
  });

  it("is told of in one line, whatever a Cluster holds", () => {
    const anything = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, fc.jsonValue({ maxDepth: 2 }), tie("topology")),
      topology: fc.dictionary(
        fc.constantFrom(
          "version",
          "variables",
          "controlPlane",
          "workers",
          "machineDeployments",
          "replicas",
          "name",
          "overrides",
          "value",
          "metadata",
          "annotations",
          "rollout",
          "strategy",
          "rollingUpdate",
          "maxSurge",
          "classRef",
          "persistentVolumes",
        ),
        tie("value"),
        { maxKeys: 6, noNullPrototype: true },
      ),
    }));
    fc.assert(
      fc.property(anything.topology, fc.jsonValue(), (topology, clusterNetwork) => {
        const text = JSON.stringify({
          apiVersion: "cluster.x-k8s.io/v1beta2",
          kind: "Cluster",
          metadata: { name: "shop" },
          spec: { topology, clusterNetwork },
        });
        try {
          expect(clustersIn(text, "shop.yaml")).toHaveLength(1);
        } catch (error) {
          if (!(error instanceof CliError)) throw error;
          expect(error.message).toMatch(/^shop.yaml: Cluster shop[^\n]+$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
