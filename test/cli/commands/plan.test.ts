import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { factKinds } from "../../../provider/preflight/facts";
import { FakeApiServer } from "../../provider/observe/fake-api-server";
import { make, supervisor } from "../../provider/preflight/supervisor";
import { vks } from "../run";

const args = {
  name: "shop",
  namespace: "team-a",
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "gold",
  workerPools: { general: { replicas: 2 } },
};
const folder = mkdtempSync(join(tmpdir(), "vks-plan-"));
const write = (name: string, content: object) => {
  writeFileSync(join(folder, name), dump(content));
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The first call loads the command, which takes long where much else is going on.
describe("vks plan", { timeout: 60_000 }, () => {
  it("plans what a file says, and ends with 0 where nothing blocks", async () => {
    const { status, out, err } = await vks(["plan", "-f", write("shop.yaml", args)]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(
      /^Cluster team-a\/shop, Kubernetes v1.33\n5 VMs, 10 CPU, 20Gi of memory; nothing blocking, 1 warning/,
    );
    expect(out).toContain("VM sizes are those of a Supervisor's default classes; nobody was asked (--ask).");
  });

  it("ends with 1 where something blocks", async () => {
    const cluster = {
      apiVersion: "cluster.x-k8s.io/v1beta2",
      kind: "Cluster",
      metadata: { name: "shop", namespace: "team-a" },
      spec: { topology: { version: "v1.33", controlPlane: { replicas: 2 } } },
    };
    const { status, out } = await vks(["plan", "-f", "-"], { stdin: JSON.stringify(cluster) });
    expect(status).toBe(1);
    expect(out).toContain("blocking  control plane: 2 nodes");
  });

  it("adds several files up", async () => {
    const files = ["a", "b"].flatMap((name) => ["-f", write(`${name}.yaml`, { ...args, name })]);
    const { out } = await vks(["plan", ...files]);
    expect(out).toContain("Total of 2 clusters: 10 VMs, 20 CPU, 40Gi of memory\n");
  });

  it.each(["json", "yaml"])("prints %s: the plans and their total", async (output) => {
    const { out } = await vks(["plan", "-f", write("shop.yaml", args), "-o", output, "--zones", "zone-1,zone-2"]);
    const { plans, total } = load(out) as { plans: readonly Record<string, unknown>[]; total: unknown };
    expect(plans).toMatchObject([
      {
        cluster: { namespace: "team-a", name: "shop" },
        isAsked: false,
        needs: total,
        spread: { zones: ["zone-1", "zone-2"] },
      },
    ]);
    if (output === "json") expect(JSON.parse(out)).toEqual({ plans, total });
  });

  it("prints a section for a pull request", async () => {
    const { out } = await vks(["plan", "-f", write("shop.yaml", args), "-o", "markdown", "--root-disk", "20Gi"]);
    expect(out).toMatch(/^## Cluster plan\n\n### ⚠️ `team-a\/shop`: 5 VMs/);
    expect(out).toContain("| **disk gold** | 100Gi | 140Gi |");
  });

  it("tells every problem of arguments, and ends with 2", async () => {
    const file = write("wrong.yaml", { ...args, controlPlane: { replicas: 2 }, network: { pods: ["10.0.0.0/24"] } });
    expect(await vks(["plan", "-f", file])).toEqual({
      status: 2,
      out: "",
      err: [
        `${file}: VksCluster shop: 2 problems in the arguments`,
        "  controlPlane.replicas: must be 1, 3 or 5 (etcd needs an odd number of members), not 2",
        "  network.pods[0]: 10.0.0.0/24 has room for 1 nodes (each node takes a /24), but there can be 6: " +
          "4 machines and 2 more during a rollout; use a /21 or larger\n",
      ].join("\n"),
    });
  });

  it.each([
    [["-f", join(folder, "none.yaml")], `vks: ${join(folder, "none.yaml")}: no such file; check the path\n`],
    [["-f", folder], "vks: "],
    [[], "vks: required option '-f, --file <file>' not specified; see `vks plan --help`\n"],
    [["-f", "-", "-o", "html"], "vks: option '-o, --output <format>' argument 'html' is invalid"],
    [["-f", "-", "--zones", "a,,b"], "vks: option '--zones <names>' argument 'a,,b' is invalid"],
    [["-f", "-", "--root-disk", "much"], "vks: option '--root-disk <size>' argument 'much' is invalid"],
    [["-f", "-"], "vks: standard input: is empty; give a Cluster manifest"],
  ])("cannot use %j: one line, and 2", async (argv, line) => {
    const { status, out, err } = await vks(["plan", ...argv]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err.startsWith(line)).toBe(true);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

describe("vks plan and vks preflight on a Supervisor", { timeout: 60_000 }, () => {
  let server: FakeApiServer;
  let connection: readonly string[];
  const file = () => write("shop.yaml", args);
  beforeEach(async () => {
    server = await FakeApiServer.start();
    for (const { group, versions } of Object.values(factKinds)) if (group) server.groups.set(group, [versions[0]]);
    const spec = { hardware: { cpus: 3, memory: "5Gi" } };
    const small = make("VirtualMachineClass", "best-effort-small", { spec });
    for (const object of Object.values({ ...supervisor(), small })) server.put(object);
    connection = ["--kubeconfig", String(server.connection.kubeconfig)];
  });
  afterEach(() => server.close());

  it("asks where a flag says whom: sizes, images and quota are the Supervisor's", async () => {
    const { status, out } = await vks(["plan", "-f", file(), ...connection]);
    expect(status).toBe(0);
    expect(out).toContain("5 VMs, 15 CPU, 25Gi of memory");
    expect(out).toContain("VM sizes, quota and network are those the Supervisor told.");
    expect(out).toMatch(/disk gold +100Gi +140Gi/);
  });

  it("checks a namespace, and says so where nothing stands in the way", async () => {
    expect(await vks(["preflight", "-f", file(), ...connection])).toEqual({
      status: 0,
      out: "Cluster team-a/shop: nothing stands in the way, 11 checks\n",
      err: "",
    });
  });

  it("tells everything that stands in the way, each with what to do, and ends with 1", async () => {
    server.forbid("list", "osimages");
    const wrong = write("wrong.yaml", { ...args, vmClass: "best-effort-smal" });
    const { status, out } = await vks(["preflight", "-f", wrong, ...connection]);
    expect(status).toBe(1);
    expect(out).toBe(
      [
        "Cluster team-a/shop: 1 thing stands in the way, 2 not checked",
        "  blocking  VirtualMachineClass best-effort-smal: not in namespace team-a; did",
        "            you mean best-effort-small? (control plane, pool general)",
        "            Use one of best-effort-small, guaranteed-large, or add it to the",
        "            vSphere Namespace.",
        '  unknown   OSImage: not checked: osimages is forbidden: User "dev" cannot list',
        '            resource "osimages"; ask for the role Edit on the vSphere Namespace',
        "            Ask for the right to read it to have it checked.",
        "  unknown   StoragePolicyQuota gold-storagepolicyquota: 800Gi free for gold, 5",
        "            root disks of unknown size needed",
        "            Compare it with the image's size.",
        "",
      ].join("\n"),
    );
  });

  it.each(["json", "yaml"])("prints what it found as %s", async (output) => {
    const wrong = write("wrong.yaml", { ...args, vmClass: "none" });
    const { out } = await vks(["preflight", "-f", wrong, "-o", output, ...connection]);
    expect(load(out)).toMatchObject({
      results: [
        { cluster: { namespace: "team-a", name: "shop" }, findings: [{ check: "vm-class", severity: "blocking" }] },
      ],
    });
  });

  it.each(["plan", "preflight"])(
    "%s: says that there is no such namespace, and which may be meant",
    async (command) => {
      expect(await vks([command, "-f", file(), "-n", "team-b", ...connection])).toEqual({
        status: 2,
        out: "",
        err: "vks: no namespace team-b; did you mean team-a?\n",
      });
    },
  );

  it.each(["plan", "preflight"])("%s: says that a server is no Supervisor", async (command) => {
    server.groups.delete("cluster.x-k8s.io");
    expect(await vks([command, "-f", file(), ...connection])).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringMatching(/^vks: the server of the current context is no Supervisor[^\n]*\n$/),
    });
  });

  it("cannot check a cluster that no Supervisor makes", async () => {
    const vsphere = {
      infrastructure: "vsphere",
      version: "v1.33.3",
      vsphere: {
        datacenter: "dc-1",
        computeCluster: "cluster-1",
        datastore: "vsan",
        template: "ubuntu-2404-kube-v1.33.3",
        network: { existing: "nodes" },
        endpoint: { address: "10.20.0.10" },
      },
    };
    const { status, err } = await vks(["preflight", "-f", write("plain.yaml", vsphere), ...connection]);
    expect(status).toBe(2);
    expect(err).toMatch(/cluster plain is made on vSphere, which has no Supervisor; use `vks plan`\n$/);
  });
});
