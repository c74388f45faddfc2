import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, it } from "vitest";
import { clustersIn } from "../../../cli/input/read-clusters";
import { clusterManifest, clusterTopology } from "../../../components/topology";
import { planDemandOf } from "../../../provider/plan/demand";
import { full, minimal } from "../../components/topology/valid-arguments";
import { validArguments } from "../../components/topology/valid-arguments-arbitrary";
import { onSegment, onVpc } from "../../components/vsphere/vsphere-cluster-args";
import { complaint } from "./complaint";

const manifest = clusterManifest(clusterTopology("shop", full));
const demand = planDemandOf(manifest);
const recorded = (name: string) => readFileSync(join(__dirname, "testdata", `${name}.preview.json`), "utf8");
const demandsIn = (text: string, file = "shop.yaml", namespace?: string) =>
  clustersIn(text, file, namespace).map((cluster) => cluster.demand);

describe("clusters in a file", () => {
  it.each([
    ["YAML", dump(manifest)],
    ["JSON", JSON.stringify(manifest)],
    ["a List of kubectl", JSON.stringify({ apiVersion: "v1", kind: "List", items: [manifest] })],
    ["one of several documents", `apiVersion: v1\nkind: Secret\n---\n${dump(manifest)}---\n`],
  ])("are Cluster manifests: %s", (_, text) => {
    expect(demandsIn(text)).toEqual([demand]);
  });

  it("are the arguments of VksCluster, alike", () => {
    expect(demandsIn(dump({ name: "shop", ...full }))).toEqual([demand]);
    expect(demandsIn(JSON.stringify({ config: { "other:key": 1, "vks:name": "shop", ...prefixed(full) } }))).toEqual([
      demand,
    ]);
  });

  it("are the same as arguments and as a manifest, whatever they are", () => {
    fc.assert(
      fc.property(validArguments, (args) => {
        const text = JSON.stringify(clusterManifest(clusterTopology("shop", args)));
        expect(demandsIn(JSON.stringify(args), "shop.json")).toEqual(demandsIn(text));
      }),
    );
  });

  it("are of another namespace where one is given", () => {
    for (const text of [dump(manifest), dump(minimal)]) {
      expect(demandsIn(text, "shop.yaml", "team-b")[0]?.cluster.namespace).toBe("team-b");
    }
  });

  it("are called as their file, or stack, where nothing says their name", () => {
    const names = (file: string, text: string) => clustersIn(text, file).map((cluster) => cluster.demand.cluster.name);
    expect(names("eu/shop.yaml", dump(minimal))).toEqual(["shop"]);
    expect(names("-", dump(minimal))).toEqual(["cluster"]);
    expect(names("eu/Pulumi.prod.yaml", dump({ config: prefixed(minimal) }))).toEqual(["prod"]);
  });

  it("are read from what `pulumi config set` wrote", () => {
    const config = {
      "vks:namespace": "team-a",
      "vks:version": "v1.33",
      "vks:vmClass": "guaranteed-medium",
      "vks:storageClass": "gold",
      "vks:preflight": "true",
      "vks:workerPools": '{"general":{"replicas":2}}',
    };
    const [read] = demandsIn(dump({ config }), "Pulumi.dev.yaml");
    expect(read?.machines.map(({ pool, nodes }) => [pool, nodes])).toEqual([
      [undefined, 3],
      ["general", 2],
    ]);
  });

  it("are of Cluster API v1beta1, and of the classes before builtin-generic-v3.3, too", () => {
    const [read] = demandsIn(`
apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: { name: legacy, namespace: team-b, annotations: { topology.cluster.x-k8s.io/upgrade-concurrency: "2" } }
spec:
  clusterNetwork: { pods: { cidrBlocks: [192.168.156.0/20] }, services: { cidrBlocks: [10.96.0.0/12] } }
  topology:
    class: tanzukubernetescluster
    version: v1.31.1---vmware.2-fips-vkr.2
    controlPlane: { replicas: 3, nodeDrainTimeout: 10m }
    workers:
      machineDeployments:
      - class: node-pool
        name: np
        replicas: 3
        failureDomain: zone-1
        nodeDrainTimeout: 0s
        strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 50% } }
    variables:
    - { name: vmClass, value: best-effort-small }
    - { name: storageClass, value: gold }
    - { name: nodePoolVolumes, value: [{ name: containerd, mountPath: /var/lib/containerd, capacity: { storage: 50Gi } }] }
`);
    expect(read).toMatchObject({
      clusterClass: { name: "tanzukubernetescluster", namespace: "team-b" },
      upgradeConcurrency: 2,
      machines: [
        { nodes: 3, drainsForEver: false, volumes: [] },
        {
          pool: "np",
          failureDomain: "zone-1",
          drainsForEver: true,
          rollout: { type: "rolling", maxSurge: "0", maxUnavailable: "50%" },
          volumes: [{ name: "containerd", capacity: "50Gi" }],
        },
      ],
    });
  });

  it.each([
    ["subnet of a VPC", onVpc, { addresses: 59 }, "kube-vip"],
    ["segment", onSegment, { addresses: 101 }, "load-balancer"],
  ])("are on vSphere: %s", (_, args, subnet, by) => {
    expect(demandsIn(dump(args))).toMatchObject([
      {
        cluster: { namespace: "", name: "shop" },
        infrastructure: "vsphere",
        subnet,
        endpoint: { by },
        machines: [
          { nodes: 3, size: { cpus: 4, memory: 8 * 2 ** 30 }, rootDisk: 40 * 2 ** 30, storageClass: "vsan" },
          { pool: "general", nodes: 2 },
        ],
      },
    ]);
  });
});

describe("clusters of a program", () => {
  it("are those of a recorded preview, with their pools", () => {
    const [read, ...others] = demandsIn(recorded("autoscaling"), "-");
    expect(others).toEqual([]);
    expect(read).toMatchObject({
      cluster: { namespace: "team-a", name: "shop" },
      version: "v1.33",
      podRanges: ["10.96.0.0/16"],
    });
    expect(read?.machines.map(({ pool, nodes, most, vmClass }) => [pool, nodes, most, vmClass])).toEqual([
      [undefined, 3, 3, "guaranteed-large"],
      ["batch", 1, 20, "best-effort-large"],
      ["data", 3, 3, "guaranteed-medium"],
      ["general", 3, 3, "guaranteed-medium"],
    ]);
  });

  it.each([
    [
      "vsphere-vpc",
      { addresses: 59, path: "vsphere.network.vpc.cidr" },
      [
        [undefined, 3, 4, 0],
        ["batch", 1, 8, 1],
        ["general", 2, 4, 0],
      ],
    ],
    [
      "vsphere-segment",
      { addresses: 101, path: "vsphere.network.segment.dhcpRanges" },
      [
        [undefined, 3, 4, 0],
        ["general", 2, 4, 0],
      ],
    ],
  ])("are those of a recorded preview on vSphere: %s", (name, subnet, groups) => {
    const [read] = demandsIn(recorded(name));
    expect(read).toMatchObject({ cluster: { name: "shop" }, version: "v1.33.3", subnet });
    expect(read?.machines.map(({ pool, nodes, size, volumes }) => [pool, nodes, size?.cpus, volumes.length])).toEqual(
      groups,
    );
  });

  const preview = JSON.parse(recorded("autoscaling"));
  // biome-ignore lint/suspicious/noExplicitAny: inputs of whatever resource
  type Step = { op: string; newState: { type: string; inputs: Record<string, any> } };
  const exported = (steps: readonly Step[]) =>
    JSON.stringify({ version: 3, deployment: { resources: steps.map(({ newState }) => newState) } });
  const without = (type: string) => preview.steps.filter((step: Step) => !step.newState.type.endsWith(type));

  it("are those of an exported stack", () => {
    expect(demandsIn(exported(preview.steps))).toEqual(demandsIn(recorded("autoscaling")));
  });

  it("have pools that another part of the program adds", () => {
    const added: readonly Step[] = structuredClone(preview.steps);
    const admission = added.find(({ newState }) => newState.type.endsWith(":ClusterAdmission"));
    // The manifest is that of the VksCluster alone.
    admission?.newState.inputs.manifest.spec.topology.workers.machineDeployments.shift();
    expect(demandsIn(exported(added))[0]?.machines.map(({ pool }) => pool)).toEqual([
      undefined,
      "data",
      "general",
      "batch",
    ]);
  });

  it("may be declared without VksCluster", () => {
    const [read] = demandsIn(exported(without(":ClusterAdmission")));
    expect(read?.machines.map(({ pool }) => pool)).toEqual([undefined, "batch", "general", "data"]);
    expect(read?.version).toBe("not yet known");
  });

  it("are not those that the program deletes", () => {
    const steps = preview.steps.map((step: Step) => ({ ...step, op: "delete" }));
    expect(complaint(JSON.stringify({ steps }))).toContain("a stack without a cluster");
  });

  it("are all there only where the preview shows what stays the same", () => {
    const changeSummary = { ...preview.changeSummary, same: 19 };
    expect(complaint(JSON.stringify({ ...preview, changeSummary }))).toBe(
      "shop.yaml: the preview leaves out 19 resources that stay the same; " +
        "give what `pulumi preview --json --show-sames` prints",
    );
  });

  it("may be encrypted, or not yet known", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    const hiding = (value: unknown) =>
      preview.steps.map((step: Step) =>
        step.newState.type.endsWith(":ClusterAdmission")
          ? { ...step, newState: { ...step.newState, inputs: { manifest: value } } }
          : step,
      );
    expect(complaint(exported(hiding({ ...secret, ciphertext: "AAAB" })))).toBe(
      "shop.yaml: a cluster of the stack is encrypted; give the output with --show-secrets",
    );
    const shown = { ...secret, plaintext: JSON.stringify(manifest) };
    expect(demandsIn(exported(hiding(shown)))[0]?.cluster).toEqual({ namespace: "team-a", name: "shop-eu" });
    const unknown = {
      ...manifest,
      metadata: { ...manifest.metadata, namespace: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    };
    expect(complaint(exported(hiding(unknown)))).toMatch(
      /^shop.yaml: Cluster shop-eu depends on what is only known during/,
    );
  });
});

/** Arguments as configuration keys of the root program. */
function prefixed(args: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [`vks:${key}`, value]));
}
