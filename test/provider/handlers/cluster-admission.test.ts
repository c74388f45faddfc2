import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ClusterAdmissionInputs,
  type ClusterAdmissionOutputs,
  clusterAdmission,
} from "../../../provider/handlers/cluster-admission";
import { FakeApiServer } from "../observe/fake-api-server";

const cluster = { namespace: "team-a", name: "shop" };

function manifest(
  version: string,
  className = "builtin-generic-v3.3.0",
  annotations = {},
): ClusterAdmissionInputs["manifest"] {
  return {
    metadata: { annotations },
    spec: { topology: { version, classRef: { name: className, namespace: "public" } } },
  };
}

describe("what admission makes of a cluster", () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.close());

  const inputs = (wanted = manifest("v1.33")): ClusterAdmissionInputs => ({
    cluster,
    connection: server.connection,
    manifest: wanted,
  });
  const ask = async (wanted?: ClusterAdmissionInputs["manifest"]): Promise<ClusterAdmissionOutputs> =>
    (await clusterAdmission.create?.(inputs(wanted)))?.outs as ClusterAdmissionOutputs;

  it("is asked by a dry run that stores nothing", async () => {
    expect(await ask()).toMatchObject({ version: "v1.33", className: "builtin-generic-v3.3.0" });
    expect(server.requestsFor("apply", "clusters").map(({ query }) => query.get("dryRun"))).toEqual(["All"]);
  });

  it("keeps a stored version that is one of those asked for: a prefix asks for no upgrade", async () => {
    const stored = manifest("v1.33.3+vmware.1-fips");
    server.put({ kind: "Cluster", ...stored, metadata: { ...cluster } });
    expect(await ask(manifest("v1.33"))).toMatchObject({ version: "v1.33.3+vmware.1-fips" });
    expect(await ask(manifest("v1.34"))).toMatchObject({ version: "v1.34" });
  });

  it("explains a denial, in the server's words, with what to do", async () => {
    const denial = 'admission webhook "tkr-resolver" denied the request: Could not resolve KR/OSImage';
    server.failNext({ verb: "apply", status: 403, reason: "Forbidden", message: denial });
    const error = await ask().catch(({ message }: Error) => message);
    expect(String(error).split("\n")).toEqual([
      "denied by admission: cluster team-a/shop",
      denial,
      expect.stringMatching(/^What to do: Choose a release that is READY and COMPATIBLE/),
      "Look further: kubectl -n team-a get kubernetesreleases",
    ]);
  });

  it("leaves it to the Cluster where a webhook does not want to be asked", async () => {
    const message = 'admission webhook "w" does not support dry run';
    server.failNext({ verb: "apply", status: 400, reason: "BadRequest", message });
    expect(await ask()).toMatchObject({ version: "v1.33", className: "builtin-generic-v3.3.0" });
  });

  it("puts every change of the spec before admission, and keeps the version and class it answered", async () => {
    const outputs = { ...(await ask()), version: "v1.33.3+vmware.1-fips", className: "builtin-generic-v3.4.0" };
    const changed = { ...manifest("v1.33"), spec: { ...manifest("v1.33").spec, clusterNetwork: {} } };
    expect(await clusterAdmission.diff?.("id", outputs, inputs(changed))).toMatchObject({ changes: true });
    const outs = (await clusterAdmission.update?.("id", outputs, inputs(changed)))?.outs as ClusterAdmissionOutputs;
    expect(outs).toMatchObject({ version: "v1.33.3+vmware.1-fips", className: "builtin-generic-v3.4.0" });
    expect(await clusterAdmission.diff?.("id", outs, inputs(changed))).toMatchObject({ changes: false });
    const { topology } = changed.spec;
    const scaled = {
      ...changed,
      spec: { ...changed.spec, topology: { ...topology, workers: { machineDeployments: [] } } },
    };
    expect(await clusterAdmission.diff?.("id", outs, inputs(scaled))).toMatchObject({ changes: false });
    expect(server.requestsFor("apply", "clusters").every(({ query }) => query.get("dryRun") === "All")).toBe(true);
  });

  it("says so when the user may not write clusters", async () => {
    const message = 'clusters.cluster.x-k8s.io "shop" is forbidden: User "me" cannot patch resource "clusters"';
    server.failNext({ verb: "apply", status: 403, reason: "Forbidden", message });
    await expect(ask()).rejects.toThrow("ask for the role Edit on the vSphere Namespace");
  });

  it.each<[string, ClusterAdmissionInputs["manifest"], boolean]>([
    ["nothing it decides on changed", manifest("v1.33"), false],
    ["another version", manifest("v1.34"), true],
    ["another class", manifest("v1.33", "builtin-generic-v3.4.0"), true],
    [
      "the class is to be kept",
      manifest("v1.33", undefined, { "kubernetes.vmware.com/skip-auto-cc-rebase": "" }),
      true,
    ],
    ["only a label changed", manifest("v1.33", undefined, { team: "a" }), false],
  ])("is asked again only where that matters: %s", async (_, wanted, changes) => {
    const outputs = await ask();
    expect(await clusterAdmission.diff?.("id", outputs, inputs(wanted))).toEqual({ changes, replaces: [] });
  });

  it("takes over a later rewrite on refresh, and leaves real drift to be shown", async () => {
    const outputs = await ask();
    const stored = (version: string, className: string) =>
      server.put({ kind: "Cluster", ...manifest(version, className), metadata: { ...cluster } });
    stored("v1.33.6+vmware.1-fips", "builtin-generic-v3.4.0");
    const rewritten = (await clusterAdmission.read?.("id", outputs))?.props;
    expect(rewritten).toMatchObject({ version: "v1.33.6+vmware.1-fips", className: "builtin-generic-v3.4.0" });
    stored("v1.34.1", "builtin-generic-v3.4.0");
    expect((await clusterAdmission.read?.("id", outputs))?.props).toMatchObject({ version: outputs.version });
  });
});
