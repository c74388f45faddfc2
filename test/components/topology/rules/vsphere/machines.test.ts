import { describe, expect, it } from "vitest";
import { complaints } from "../../vsphere/complaint";

const disk = { name: "etcd", mountPath: "/var/lib/etcd", capacity: "20Gi" };
const restricted = "is no label that a kubelet may give its own node (NodeRestriction); take a prefix of your own";

describe("machines on vSphere", () => {
  it.each([
    [2, "must be 1, 3 or 5 (etcd needs an odd number of members), not 2"],
    [4, "must be 1, 3 or 5 (etcd needs an odd number of members), not 4"],
    [0, "must be 1, 3 or 5, not 0"],
  ])("of the control plane are not %j", (replicas, complaint) => {
    expect(complaints({ controlPlane: { replicas } })).toEqual([`controlPlane.replicas: ${complaint}`]);
  });

  it.each([
    ["v1.33", 'must be the full version of the templates such as "v1.33.3", not "v1.33"'],
    ["1.33.3", 'must be the full version of the templates such as "v1.33.3", not "1.33.3"'],
    [
      "v1.33.3+vmware.1-fips",
      'must be the full version of the templates such as "v1.33.3", not "v1.33.3+vmware.1-fips"',
    ],
    ["v1.30.2", 'must be v1.31.0 or later, not "v1.30.2": its kubeadm takes no kubeadm.k8s.io/v1beta4'],
  ])("do not run %s", (version, complaint) => {
    expect(complaints({ version, vsphere: { template: "golden" } })).toEqual([`version: ${complaint}`]);
  });

  it("run what their templates have, as far as the names tell it", () => {
    const template = "ubuntu-2404-kube-v1.34.1";
    const wrong = "vsphere.template: has Kubernetes v1.34.1 by its name, but version is v1.33.3";
    const own = { vsphere: { template: "golden" } };
    expect(complaints({ vsphere: { template } })).toEqual([wrong]);
    expect(complaints({ vsphere: { template, trustTemplates: true } })).toEqual([]);
    expect(complaints({ controlPlane: own, vsphere: { template } })).toEqual([]);
    expect(complaints({ controlPlane: own, workerPools: { a: {} }, vsphere: { template } })).toEqual([wrong]);
    expect(complaints({ workerPools: { a: { vsphere: { template } }, b: own, c: {} } })).toEqual([
      `workerPools.a.${wrong}`,
    ]);
  });

  it.each([
    [{ memory: "8GB" }, 'vsphere.memory: must be a size such as "8Gi", not "8GB"'],
    [{ memory: 8192 }, 'vsphere.memory: must be a size such as "8Gi", not 8192'],
    [{ memory: "1Gi" }, 'vsphere.memory: must be at least 2048Mi, not "1Gi"'],
    [{ memory: "4097Mi" }, 'vsphere.memory: must be a multiple of 4Mi, not "4097Mi"'],
    [{ disk: "40G" }, 'vsphere.disk: must be whole GiB such as "40Gi", not "40G"'],
    [{ disk: "0Gi" }, 'vsphere.disk: must be a size such as "40Gi", not "0Gi"'],
    [{ cpus: 1 }, "vsphere.cpus: must be a whole number from 2 to 768, not 1"],
    [{ tokenTtl: "1 hour" }, 'vsphere.tokenTtl: must be a duration such as "15m" or "1h30m", not "1 hour"'],
    [{ drainTimeout: "0s" }, 'vsphere.drainTimeout: must be more than zero; got "0s"'],
    [{ folder: "/clusters" }, 'vsphere.folder: must be a path such as "clusters/shop", not "/clusters"'],
    [{ cni: "http://x.example.com" }, 'vsphere.cni: must be an https:// address, not "http://x.example.com"'],
    [{ datastore: null }, "vsphere.datastore: is required"],
    [
      { extraDisks: [{ ...disk, capacity: "1.5Gi" }] },
      'vsphere.extraDisks[0].capacity: must be whole GiB such as "40Gi", not "1.5Gi"',
    ],
    [
      { extraDisks: [{ ...disk, name: "a-long-name-it-is" }] },
      'vsphere.extraDisks[0].name: must be lower-case letters, digits and "-", at most 12, not "a-long-name-it-is"',
    ],
    [
      { extraDisks: [{ ...disk, mountPath: "/etc/kubernetes" }] },
      "vsphere.extraDisks[0].mountPath: must not be /etc/kubernetes, which the system needs as it is; take a directory such as /var/lib/containerd",
    ],
    [
      { extraDisks: [{ ...disk, mountPath: "/var/../etc" }] },
      'vsphere.extraDisks[0].mountPath: must not have "." or ".." in it, not /var/../etc',
    ],
    [
      { extraDisks: [disk, { ...disk, mountPath: "/data" }] },
      'vsphere.extraDisks[1].name: "etcd" is taken by vsphere.extraDisks[0]',
    ],
    [
      { extraDisks: [{ ...disk, name: "a", mountPath: "/var/lib/etcd/wal" }, disk] },
      "vsphere.extraDisks[0].mountPath: is within vsphere.extraDisks[1].mountPath, /var/lib/etcd",
    ],
  ])("are not %j", (vsphere, complaint) => {
    expect(complaints({ vsphere })).toEqual([complaint]);
  });

  it.each([
    ["node.kubernetes.io/pool", []],
    ["kubelet.kubernetes.io/x", []],
    ["topology.kubernetes.io/zone", []],
    ["example.com/tier", []],
    ["node-role.kubernetes.io/worker", [restricted]],
    ["kubernetes.io/role", [restricted]],
    ["node-restriction.kubernetes.io/x", [restricted]],
    ["k8s.io/x", [restricted]],
    ["vks.pulumi.com/pool", ["is written by this package"]],
  ])("may join with the label %s or not", (label, wrong) => {
    expect(complaints({ workerPools: { a: { nodeLabels: { [label]: "x" } } } })).toEqual(
      wrong.map((reason) => `workerPools.a.nodeLabels["${label}"]: ${reason}`),
    );
  });

  it("have names that fit a host name, and are their pool's alone", () => {
    const cluster = "c".repeat(42);
    expect(complaints({}, "c".repeat(41))).toEqual([]);
    expect(complaints({ workerPools: { ["p".repeat(40)]: {} } }, cluster)).toEqual([
      `clusterName: makes node names of 64 characters ("${cluster}-control-plane-0-xxxxx"), at most 63 are allowed; ` +
        "shorten the cluster's name by 1",
    ]);
    const pool = "p".repeat(50);
    expect(complaints({ workerPools: { [pool]: { replicas: 11 } } })).toEqual([
      `workerPools.${pool}: makes node names of 64 characters ("shop-${pool}-10-xxxxx"), at most 63 are allowed; ` +
        "shorten the cluster's or the pool's name by 1",
    ]);
    expect(complaints({ workerPools: { controlPlane: {} } })).toEqual([
      "workerPools.controlPlane: names its nodes as those of the control plane; take another name",
    ]);
    expect(complaints({ workerPools: { batchLarge: {}, "batch-large": {} } })).toEqual([
      'workerPools.batch-large: names the pool "batch-large", which "batchLarge" is already',
    ]);
  });
});
