import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import type { KubeObject } from "../../provider/observe/kube-object";
import { type Credential, credentialsOfKubeconfig, credentialsOfSecret } from "./credentials";
import { LeakSearch } from "./leaks";
import { type Config, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";
import { texts } from "./texts";
import { vSphereNamespace } from "./vsphere-namespace";

/** A label of the Cluster. What finds it finds a credential in the same place. */
const planted = "planted-where-a-secret-could-be";

describe("credentials over a stack's whole life, failed runs included", () => {
  const namespace = "secrets";
  const credentials: Credential[] = [];
  /** Everything the engine printed, by what it was run for. */
  const printed = new Map<string, string>();
  const watching = new AbortController();
  let program: Program;

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    const { kubeconfig, adminKubeconfig } = inject("lab");
    await gather("tenant", kubeconfig);
    await gather("administrator", adminKubeconfig);
    await followSecrets(adminKubeconfig);
    program = await Program.create(rootProgram, "vks", kept());
    const passphrase = await readFile(join(program.folder, "passphrase"), "utf8");
    credentials.push({ origin: "passphrase of the stack", value: passphrase });
  });
  afterAll(async () => {
    watching.abort();
    await setFaults(namespace);
    await program.destroy();
  });

  const kept = (more: Config = {}) => smallCluster("kept", { namespace, labels: { planted }, ...more });
  const gather = async (owner: string, file: string) =>
    credentials.push(...credentialsOfKubeconfig(`kubeconfig of the ${owner}`, await readFile(file, "utf8")));

  /** Gathers from every Secret that ever is in the namespace: bootstrap data goes with its machine. */
  async function followSecrets(kubeconfig: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/secrets`;
    const client = new ApiClient({ kubeconfig });
    const { items, resourceVersion } = await client.list(path);
    expect(items).toEqual([]);
    const options = { resourceVersion, timeoutSeconds: 3600, idle: 3_600_000, background: true };
    const follow = async () => {
      for await (const { object } of client.watch(path, options, watching.signal))
        credentials.push(...credentialsOfSecret(object as KubeObject));
    };
    void follow();
  }

  /** Runs the engine to its end, or to the moment it says `moment`, and keeps what it printed. */
  async function run(purpose: string, command: string, flags: readonly string[] = [], moment?: string) {
    const { process: engine, done } = program.stack.start([command, "--non-interactive", ...flags]);
    const listen = (chunk: Buffer) => {
      if (moment === undefined || !String(chunk).includes(moment)) return;
      // A second one would kill the engine.
      engine.stdout?.off("data", listen);
      engine.kill("SIGINT");
    };
    engine.stdout?.on("data", listen);
    const ended = await done;
    printed.set(purpose, ended.output);
    return ended;
  }
  const now = ["--yes", "--skip-preview"];

  it("are issued to a run that fails when the machines have their bootstrap data", async () => {
    await setFaults(namespace, "image-missing");
    const { output } = await run("up that fails", "up", now);
    expect(output).toMatch(/control-plane-machines (failed|timed out) after/);
  });

  it("are there when a run is interrupted", async () => {
    await setFaults(namespace, "no-bootstrap");
    const { output } = await run("up that is interrupted", "up", now, "control-plane-initialization: ");
    expect(output).toContain("control-plane-initialization was interrupted");
  });

  it("are there when the next run goes on to the end, with the engine's log switched on", async () => {
    await setFaults(namespace);
    const { output } = await run("up with the engine's log", "up", [...now, "--logtostderr", "--logflow", "-v=3"]);
    expect(output).toContain("kept available: done");
    printed.set("up with the engine's log", withoutOutputs(output));
  });

  it("are there when state is shown, compared with a change, and refreshed", async () => {
    expect((await run("outputs", "stack", ["output", "--json"])).code).toBe(0);
    expect((await run("export", "stack", ["export"])).code).toBe(0);
    await program.configure(kept({ labels: { planted, another: planted } }));
    expect((await run("preview", "preview", ["--diff"])).code).toBe(0);
    expect((await run("preview in JSON", "preview", ["--json"])).code).toBe(0);
    expect((await run("refresh", "refresh", now)).code).toBe(0);
  });

  it("are in the workload cluster too, for machines to join", async () => {
    const kubeconfig = join(program.folder, "workload");
    await writeFile(kubeconfig, (await program.stack.outputs()).kubeconfig);
    const { items } = await new ApiClient({ kubeconfig }).list("/api/v1/namespaces/kube-system/secrets");
    const tokens = items.filter(({ metadata }) => metadata.name.startsWith("bootstrap-token-"));
    expect(tokens).not.toEqual([]);
    credentials.push(...tokens.flatMap(credentialsOfSecret));
  });

  it("are found where somebody asks for them", async () => {
    const shown = await program.stack.must("stack", "export", "--show-secrets");
    const found = new LeakSearch(credentials).in("state", shown).map(({ credential }) => credential);
    expect(found).toContain("Secret kept-kubeconfig value user kept-admin client-key-data");
  });

  it("were gathered of every kind there is", async () => {
    expect((await run("destroy", "destroy", now)).code).toBe(0);
    const origins = [...new Set(credentials.map(({ origin }) => origin))];
    for (const kind of [
      "kubeconfig of the tenant user \\S+ client-key-data",
      "kubeconfig of the administrator user \\S+ client-key-data",
      "passphrase of the stack",
      "Secret kept-(ca|etcd|proxy|sa) tls.key private key",
      "Secret kept-kubeconfig value user kept-admin client-key-data",
      "Secret kept-ssh ssh-privatekey private key",
      "Secret kept-ssh-password ssh-passwordkey",
      "Secret kept-\\w+-\\w+ value private key 4",
      "Secret kept-general-\\w+-\\w+-\\w+ value token",
      "Secret bootstrap-token-\\w+ token-secret",
    ]) {
      expect(origins).toContainEqual(expect.stringMatching(kind));
    }
  });

  it("are nowhere in state, its history and backups, nor in anything the engine printed", async () => {
    const search = new LeakSearch(credentials);
    const label = new LeakSearch([{ origin: "label", value: planted }]);
    const state = await texts(join(program.folder, "pulumi"));
    expect([...state.keys()]).toEqual(
      expect.arrayContaining([expect.stringContaining("history"), expect.stringContaining("backups")]),
    );
    const places = [...state, ...printed];
    const hits = (searched: LeakSearch) => places.flatMap(([where, text]) => searched.in(where, text));
    expect(hits(label).map(({ where }) => where)).toEqual(expect.arrayContaining(["preview", "export"]));
    expect(hits(search)).toEqual([]);
  });
});

/**
 * A log without the entries in which Pulumi's SDK for Node tells what a resource became: it shows outputs as they are,
 * secret or not, to whoever asks for debug messages (@pulumi/pulumi: runtime/resource.js, innerResponse).
 */
function withoutOutputs(log: string): string {
  return log.replace(/RegisterResource RPC finished: [\s\S]*?(?=^[IWEF]\d{4} )/gm, "");
}
