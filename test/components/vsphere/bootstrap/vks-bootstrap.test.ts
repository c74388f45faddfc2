import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { NodeBootstrap } from "../../../../components/vsphere/bootstrap";
import { vksBootstrap } from "../../../../components/vsphere/bootstrap/vks-bootstrap";
import { BootedNode, type Commands } from "./booted-node";
import { founding, joining, worker } from "./nodes";

const nodes: BootedNode[] = [];
afterEach(() => nodes.splice(0).forEach((node) => void node.remove()));

function node(spec: NodeBootstrap, commands: Commands = {}): BootedNode {
  const booted = new BootedNode(spec, commands);
  nodes.push(booted);
  return booted;
}

/** A curl that ends with these states, one after the other, and finds the API well ever after. */
function answering(...states: number[]): string {
  return `
    n=$(grep -c '^curl ' "$ROOT/calls")
    states=(${states.join(" ")})
    if [ "$n" -gt ${states.length} ]; then exit 0; fi
    state=$(echo "\${states[@]}" | cut -d' ' -f"$n")
    [ "$state" = 0 ] || echo "curl: ($state) as told" >&2
    exit "$state"`;
}

const join_ = "join --config /run/kubeadm/join.yaml";
const init = "init --config /run/kubeadm/kubeadm.yaml";
const nobody = [7, 7, 7, 7, 7, 7];
const kubeadmFails = `cat <<'END'
[init] Using Kubernetes version: v1.33.3
[WARNING Hostname]: hostname could not be reached
error execution phase preflight: [preflight] Some fatal errors occurred:
	[ERROR Port-6443]: Port 6443 is in use
	token abcdef.0123456789abcdef
[preflight] If you know what you are doing, you can make a check non-fatal with --ignore-preflight-errors
To see the stack trace of this error execute with --v=5 or higher
END
exit 1`;

/** A kubectl that knows the configuration of a cluster of v1.33.3. */
const kubeadmConfig = `
    cat >"$ROOT/kubeadm-config" <<'END'
apiVersion: v1
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    kubernetesVersion: v1.33.3
kind: ConfigMap
metadata:
  name: kubeadm-config
  resourceVersion: "212"
END
    case "$*" in
      *"get configmap kubeadm-config --output yaml") cat "$ROOT/kubeadm-config" ;;
      *"replace -f -") cat >"$ROOT/replaced" ;;
    esac`;

describe("vks-bootstrap", () => {
  it("is bash", () => {
    expect(spawnSync("bash", ["-n"], { input: vksBootstrap, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  it("founds the cluster on the founding node when nobody answers, and never again", () => {
    const machine = node(founding, {
      curl: answering(...nobody),
      kubeadm: 'grep "path: " "$ROOT/etc/kubernetes/manifests/kube-vip.yaml" >"$ROOT/seen"',
    });
    expect(machine.boot()).toBe(0);
    expect(machine.reported("phase")).toEqual(["cloud-init", "kubeadm-init", "cni", "joined"]);
    expect(machine.calls("kubeadm")).toEqual([init]);
    expect(machine.calls("kubectl")).toEqual([
      "--kubeconfig /etc/kubernetes/admin.conf apply --server-side -f https://mirror.example.com/cni.yaml",
    ]);
    expect(machine.read("/seen")).toContain("/etc/kubernetes/super-admin.conf");
    expect(machine.read("/etc/kubernetes/manifests/kube-vip.yaml")).toContain("/etc/kubernetes/admin.conf");
    expect(machine.read("/etc/kubernetes/manifests/kube-vip.yaml")).not.toContain("super-admin.conf");
    expect(machine.has("/run/cluster-api/bootstrap-success.complete")).toBe(true);
    expect(machine.has("/run/kubeadm")).toBe(false);

    const before = machine.read("/calls");
    expect(machine.boot()).toBe(0);
    expect(machine.read("/calls")).toBe(before);
  });

  it("joins on the founding node when the cluster is there", () => {
    const machine = node(founding, { curl: answering(7, 7, 0) });
    expect(machine.boot()).toBe(0);
    expect(machine.reported("phase")).toEqual(["cloud-init", "kubeadm-join", "joined"]);
    expect(machine.calls("kubeadm")).toEqual([join_]);
  });

  it.each([
    ["an API server that is not well", 22],
    ["somebody with a certificate of another authority", 60],
  ])("founds nothing where %s answers, and says so", (_, status) => {
    const machine = node(founding, { curl: answering(7, status, status, status, 0) });
    expect(machine.boot()).toBe(0);
    expect(machine.reported("phase")).toEqual(["cloud-init", "waiting-for-api", "kubeadm-join", "joined"]);
    expect(machine.reported("message")).toEqual([`https://10.20.0.10:6443/readyz: curl: (${status}) as told`, ""]);
    expect(machine.calls("kubeadm")).toEqual([join_]);
  });

  it("waits for the API on every other node, and trusts only the cluster's authority", () => {
    const machine = node({ ...joining, extraDisks: [] }, { curl: answering(7, 28, 28, 0) });
    expect(machine.boot()).toBe(0);
    expect(machine.reported("phase")).toEqual(["cloud-init", "waiting-for-api", "kubeadm-join", "joined"]);
    expect(machine.reported("message")).toEqual(["https://shop.k8s.example.com:443/readyz: curl: (28) as told", ""]);
    expect(machine.calls("curl")[0]).toMatch(
      /--cacert \/etc\/kubernetes\/pki\/ca\.crt https:\/\/shop\.k8s\.example\.com:443\/readyz$/,
    );
    const ofPool = node({ ...worker, extraDisks: [] }, { curl: answering() });
    expect(ofPool.boot()).toBe(0);
    expect(ofPool.reported("phase")).toEqual(["cloud-init", "kubeadm-join", "joined"]);
    expect(ofPool.calls("curl")[0]).toContain("--cacert /etc/vks/ca.crt https://10.20.0.10:6443/readyz");
  });

  it.each([
    ["the same", "v1.33.3", undefined],
    ["a newer patch release", "v1.33.4", "v1.33.4"],
    ["the next minor version", "v1.34.1", "v1.34.1"],
    ["one that kubeadm has to refuse", "v1.35.0", undefined],
    ["an older one", "v1.32.9", undefined],
    ["one that only looks older", "v1.33.10", "v1.33.10"],
  ])("joins a control plane in %s", (_, version, named) => {
    const machine = node({ ...joining, version, extraDisks: [] }, { curl: answering(), kubectl: kubeadmConfig });
    expect(machine.boot()).toBe(0);
    expect(machine.calls("kubeadm")).toEqual([join_]);
    expect(machine.has("/replaced")).toBe(named !== undefined);
    if (named === undefined) return;
    const [before, after] = [machine.read("/kubeadm-config"), machine.read("/replaced")];
    expect(after).toBe(before.replace("kubernetesVersion: v1.33.3", `kubernetesVersion: ${named}`));
  });

  it("waits for the cluster's configuration, and does not join in another version than it could name", () => {
    const flaky = `[ "$(grep -c '^kubectl ' "$ROOT/calls")" -gt 2 ] || { echo "etcdserver: leader changed" >&2; exit 1; }`;
    const later = node({ ...joining, extraDisks: [] }, { curl: answering(), kubectl: `${flaky}\n${kubeadmConfig}` });
    expect(later.boot()).toBe(0);
    expect(later.reported("message")).toEqual(["kubeadm-config: etcdserver: leader changed", ""]);
    const refused = 'echo "error: You must be logged in to the server" >&2; exit 1';
    const kubeadm = 'echo "error execution phase preflight: unauthorized"; exit 1';
    const unknown = node({ ...joining, extraDisks: [] }, { curl: answering(), kubectl: refused, kubeadm });
    expect(unknown.boot()).toBe(1);
    expect(unknown.reported("message")).toEqual([
      "kubeadm-config: error: You must be logged in to the server",
      "error execution phase preflight: unauthorized",
    ]);
    const denied = `case "$*" in *replace*) cat >/dev/null; exit 1 ;; esac\n${kubeadmConfig}`;
    const never = node({ ...joining, version: "v1.34.1", extraDisks: [] }, { curl: answering(), kubectl: denied });
    expect(never.boot()).toBe(1);
    expect(never.reported("message")).toEqual(["kubeadm-config cannot be changed from v1.33.3 to v1.34.1"]);
    expect(never.calls("kubeadm")).toEqual([]);
  });

  it("reports what kubeadm says when it fails, in one line and without tokens", () => {
    const machine = node(founding, { curl: answering(...nobody), kubeadm: kubeadmFails });
    expect(machine.boot()).toBe(1);
    expect(machine.reported("phase")).toEqual(["cloud-init", "kubeadm-init", "failed"]);
    expect(machine.reported("message")).toEqual([
      "error execution phase preflight: [preflight] Some fatal errors occurred: " +
        "[ERROR Port-6443]: Port 6443 is in use token <token>",
    ]);
    expect(machine.calls("kubectl")).toEqual([]);
    expect(machine.has("/run/cluster-api/bootstrap-success.complete")).toBe(false);
  });

  it("reports the end of what kubeadm says when that names no error, and at most 1000 characters of it", () => {
    const kubeadm = 'for i in $(seq 50); do echo "line $i $(printf "x%.0s" $(seq 200))"; done; exit 2';
    const machine = node({ ...worker, extraDisks: [] }, { curl: answering(), kubeadm });
    expect(machine.boot()).toBe(1);
    const [message = ""] = machine.reported("message");
    expect(message).toMatch(/^line 41 x+ line 42 /);
    expect(message.length).toBe(1000);
  });

  it("tries the container network for a while, and says why it is not there", () => {
    const machine = node(founding, { curl: answering(...nobody), kubectl: 'echo "unable to read URL" >&2; exit 1' });
    expect(machine.boot()).toBe(1);
    expect(machine.reported("phase")).toEqual(["cloud-init", "kubeadm-init", "cni", "failed"]);
    expect(machine.reported("message")).toEqual(["https://mirror.example.com/cni.yaml: unable to read URL"]);
    expect(machine.calls("kubectl")).toHaveLength(30);
    expect(machine.boot()).toBe(0);
    expect(machine.calls("kubeadm")).toEqual([init]);
  });

  it("does without a container network, kube-vip and VMware Tools", () => {
    const { cni, ...plain } = founding;
    const machine = node({ ...plain, endpoint: joining.endpoint }, { curl: answering(...nobody) }).without(
      "vmware-rpctool",
    );
    expect(machine.boot()).toBe(0);
    expect(machine.calls("kubeadm")).toEqual([init]);
    expect(machine.calls("kubectl")).toEqual([]);
  });

  it("makes disks ready for those who use them", () => {
    const machine = node(worker, { curl: answering() });
    mkdirSync(join(machine.root, "var/lib/containerd/lost+found"), { recursive: true });
    expect(machine.boot()).toBe(0);
    expect(machine.calls("mountpoint")).toEqual(["-q /var/lib/containerd", "-q /data"]);
    expect(machine.calls("systemctl")).toEqual(["restart containerd"]);
    expect(machine.has("/var/lib/containerd")).toBe(true);
    expect(machine.has("/var/lib/containerd/lost+found")).toBe(false);
  });

  it("does nothing without its disks", () => {
    const machine = node(joining, { mountpoint: "exit 32" });
    expect(machine.boot()).toBe(1);
    expect(machine.reported("phase")).toEqual(["cloud-init", "failed"]);
    expect(machine.reported("message")[0]).toBe("no disk is mounted at /var/lib/etcd: see /var/log/cloud-init.log");
    expect(machine.calls("kubeadm")).toEqual([]);
  });
});
