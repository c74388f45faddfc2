import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { AppliedCluster, manifestFile } from "./applied-cluster";
import { allButMachines, kubeconfigFor, kubeconfigWith, workloadKubeconfig, written } from "./users";
import { type VksOptions, vks } from "./vks";

const namespace = "cli-input";

/** A change of the cluster that takes a new machine. */
function moreWorkers({ spec }: KubeObject): void {
  spec.topology.workers.machineDeployments[0].replicas = 3;
}

/** The one line that a command says about its input. */
async function complaint(args: readonly string[], options?: VksOptions): Promise<string> {
  const { status, stdout, stderr } = await vks(args, options);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^vks: [^\n]+\n$/);
  return stderr.slice("vks: ".length).trimEnd();
}

describe("what cannot be answered", () => {
  let cluster: AppliedCluster;

  beforeAll(async () => {
    cluster = await AppliedCluster.in(namespace);
    await cluster.isHealthy();
  });
  afterAll(() => cluster?.remove());

  const shop = ["shop", "-n", namespace];
  const ofACluster = ["describe", "timeline", "graph"];

  it.each(ofACluster)("%s: no such cluster, with the one that may be meant", async (name) => {
    const said = await complaint([name, "shpo", "-n", namespace]);
    expect(said).toBe(`no cluster shpo in namespace ${namespace}; did you mean shop?`);
  });

  it.each(ofACluster)("%s: no such namespace", async (name) => {
    const env = { KUBECONFIG: inject("lab").adminKubeconfig };
    expect(await complaint([name, "shop", "-n", "cli-imput"], { env })).toMatch(
      /^no namespace cli-imput; did you mean/,
    );
  });

  it("list: no such namespace", async () => {
    const env = { KUBECONFIG: inject("lab").adminKubeconfig };
    expect(await complaint(["list", "-n", "nowhere"], { env })).toMatch(/^no namespace nowhere; /);
  });

  it.each([...ofACluster, "list"])("%s: no such context", async (name) => {
    const args = name === "list" ? [] : ["shop"];
    const said = await complaint([name, ...args, "--context", "nowhere"]);
    expect(said).toMatch(/no context nowhere|context "?nowhere"?/);
  });

  it.each([...ofACluster, "list"])("%s: a server that is not a Supervisor", async (name) => {
    const args = name === "list" ? [] : ["shop"];
    const kubeconfig = await workloadKubeconfig(namespace, "shop");
    const said = await complaint([name, ...args, "-n", "default", "--kubeconfig", kubeconfig]);
    expect(said).toMatch(/is no Supervisor.*--context/);
  });

  it("a server that does not answer, in the time that was given", async () => {
    const kubeconfig = await kubeconfigFor("https://127.0.0.1:1");
    for (const args of [["list"], ...ofACluster.map((name) => [name, "shop"])]) {
      const said = await complaint([...args, "--kubeconfig", kubeconfig, "--request-timeout", "1s"]);
      expect(said).toMatch(/^API server 127\.0\.0\.1:1 unreachable: ECONNREFUSED; check /);
    }
  });

  it("no rights at all", async () => {
    const kubeconfig = await kubeconfigWith([], namespace, "nobody");
    for (const args of [["list", "-n", namespace], ...ofACluster.map((name) => [name, ...shop])]) {
      expect(await complaint([...args, "--kubeconfig", kubeconfig])).toMatch(/cannot be read: .*forbidden|may not/);
    }
  });

  it("no rights for some kinds: what is seen is told, with what is not, and nothing is called failed for that", async () => {
    const kubeconfig = await kubeconfigWith(allButMachines, namespace, "halfblind");
    const seen = await vks(["describe", ...shop, "--kubeconfig", kubeconfig]);
    expect(seen).toMatchObject({ status: 0, stderr: "" });
    expect(seen.stdout.replaceAll(/\s+/g, " ")).toMatch(
      /Note: Not seen: VirtualMachine, .* \(your role does not allow it; ask for the role Edit .*\)/,
    );
    expect((await vks(["list", "-n", namespace, "--kubeconfig", kubeconfig])).status).toBe(0);

    await cluster.setFaults("class-missing");
    await cluster.apply(moreWorkers);
    await cluster.isStuck("workers", /VirtualMachineClassReady/);
    const args = ["describe", ...shop, "-o", "json"];
    expect((await vks(args, { later: 1 })).status).toBe(1);
    expect((await vks([...args, "--kubeconfig", kubeconfig], { later: 1 })).status).toBe(3);
  });

  it.each(["plan", "preflight"])("%s: a file that is no Cluster, or none at all", async (name) => {
    const file = await written("kind: ConfigMap\napiVersion: v1\nmetadata: {name: settings}\n");
    expect(await complaint([name, "-f", file])).toMatch(/Cluster/);
    expect(await complaint([name, "-f", "/nowhere/cluster.yaml"])).toMatch(/\/nowhere\/cluster\.yaml: no such file/);
    expect(await complaint([name, "-f", await written("{{{")])).toMatch(/YAML/);
    expect(await complaint([name, "-f", "-"], { input: "" })).toMatch(/Cluster|empty/);
  });

  it("preflight: a namespace that is not there is what stands in the way", async () => {
    const env = { KUBECONFIG: inject("lab").adminKubeconfig };
    const { status, stdout } = await vks(["preflight", "-f", manifestFile, "-n", "nowhere"], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/blocking {2}Namespace nowhere: does not exist\n.*correct its name/);
  });

  it("wrong usage", async () => {
    expect(await complaint(["descibe"])).toMatch(/did you mean describe/);
    expect(await complaint(["describe"])).toMatch(/missing required argument|CLUSTER/i);
    expect(await complaint(["list", "--colour"])).toMatch(/unknown option/);
    expect(await complaint(["describe", ...shop, "-o", "xml"])).toMatch(/json|yaml/);
  });
});
