import { describe, expect, it } from "vitest";
import { nodeMetadata, nodeUserData } from "../../../../components/vsphere/bootstrap";
import { vksBootstrap } from "../../../../components/vsphere/bootstrap/vks-bootstrap";
import { cloudConfig, documentsOf, fileOf } from "./cloud-config";
import { founding, joining, pki, worker } from "./nodes";

const init = "/run/kubeadm/kubeadm.yaml";
const join = "/run/kubeadm/join.yaml";
const discovery = "/run/kubeadm/discovery.conf";
const kubeVip = "/etc/kubernetes/manifests/kube-vip.yaml";
const configOf = (node: Parameters<typeof nodeUserData>[0]) => cloudConfig(nodeUserData(node));

describe("user data", () => {
  it.each([
    ["founding", founding],
    ["joining", joining],
    ["worker", worker],
  ])("is the document in testdata for a %s node", async (name, node) => {
    const program = vksBootstrap.trimEnd().replace(/^(?=.)/gm, "      ");
    const document = nodeUserData(node).replace(program, () => "      (vks-bootstrap)");
    await expect(document).toMatchFileSnapshot(`testdata/${name}.yaml`);
  });

  it.each([
    ["founding", founding],
    ["joining", joining],
    ["worker", worker],
  ])("of a %s node has only files that parse, and keys for root alone", (_, node) => {
    const { write_files: files, runcmd } = configOf(node);
    expect(runcmd).toEqual(["/usr/local/bin/vks-bootstrap"]);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, content, permissions, owner } of files) {
      expect(owner).toBe("root:root");
      if (/PRIVATE KEY|client-key-data|token/.test(content) && !path.endsWith("/vks-bootstrap")) {
        expect([path, permissions]).toEqual([path, "0600"]);
      }
      if (/\.(yaml|conf)$/.test(path)) {
        expect(documentsOf(configOf(node), path).every(({ apiVersion, kind }) => apiVersion && kind)).toBe(true);
      }
    }
  });

  it("gives every machine of the control plane the same authorities", () => {
    const authorities = (node: typeof founding) =>
      configOf(node).write_files.filter(({ path }) => path.startsWith("/etc/kubernetes/pki/"));
    expect(authorities(joining)).toEqual(authorities(founding));
    expect(Object.fromEntries(authorities(founding).map(({ path, content }) => [path.slice(20), content]))).toEqual({
      "ca.crt": pki.ca.certificate,
      "ca.key": pki.ca.key,
      "front-proxy-ca.crt": pki.frontProxyCa.certificate,
      "front-proxy-ca.key": pki.frontProxyCa.key,
      "etcd/ca.crt": pki.etcdCa.certificate,
      "etcd/ca.key": pki.etcdCa.key,
      "sa.pub": pki.serviceAccount.publicKey,
      "sa.key": pki.serviceAccount.privateKey,
    });
  });

  it("tells only the founding node how to found a cluster", () => {
    const [cluster, own] = documentsOf(configOf(founding), init);
    expect(cluster).toEqual({
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "ClusterConfiguration",
      clusterName: "shop",
      kubernetesVersion: "v1.33.3",
      controlPlaneEndpoint: "10.20.0.10:6443",
      networking: { podSubnet: "100.96.0.0/16", serviceSubnet: "100.97.0.0/20", dnsDomain: "cluster.local" },
      apiServer: { certSANs: ["10.20.0.10", "shop.k8s.example.com"] },
    });
    expect(own).toMatchObject({
      kind: "InitConfiguration",
      bootstrapTokens: [{ ttl: "1m0s" }],
      localAPIEndpoint: { bindPort: 6443 },
    });
    expect(fileOf(configOf(joining), init)).toBeUndefined();
    expect(fileOf(configOf({ ...founding, node: "shop-control-plane-0-other" }), init)).toBeUndefined();
    expect(fileOf(configOf(worker), init)).toBeUndefined();
  });

  it("lets the control plane join by certificate and workers by token, both with the authority pinned", () => {
    const [ofJoining] = documentsOf(configOf(joining), join);
    expect(ofJoining.discovery).toEqual({ file: { kubeConfigPath: discovery } });
    expect(ofJoining.controlPlane).toEqual({ localAPIEndpoint: { bindPort: 6443 } });
    const [kubeconfig] = documentsOf(configOf(joining), discovery);
    expect(kubeconfig.clusters[0].cluster.server).toBe("https://shop.k8s.example.com:443");
    expect(decoded(kubeconfig.users[0].user["client-certificate-data"])).toBe(pki.admin.certificate);
    expect(decoded(kubeconfig.users[0].user["client-key-data"])).toBe(pki.admin.key);

    const [ofWorker] = documentsOf(configOf(worker), join);
    expect(ofWorker.discovery).toEqual({ file: { kubeConfigPath: discovery }, tlsBootstrapToken: worker.token });
    expect(ofWorker.controlPlane).toBeUndefined();
    const [anonymous] = documentsOf(configOf(worker), discovery);
    expect(anonymous.users).toEqual([{ name: "join", user: {} }]);
    expect(decoded(anonymous.clusters[0].cluster["certificate-authority-data"])).toBe(pki.ca.certificate);
    expect(nodeUserData(worker)).not.toContain("PRIVATE KEY");
    expect(fileOf(configOf(worker), "/etc/kubernetes/pki/ca.crt")).toBeUndefined();
  });

  it("names, labels and taints the node", () => {
    expect(documentsOf(configOf(worker), join)[0].nodeRegistration).toEqual({
      name: "shop-batch-0-9qw4z",
      criSocket: "unix:///var/run/containerd/containerd.sock",
      taints: [{ key: "batch", value: "yes", effect: "NoSchedule" }],
      kubeletExtraArgs: [
        {
          name: "node-labels",
          value:
            "example.com/tier=batch,vks.pulumi.com/cluster=shop,vks.pulumi.com/pool=batch,vks.pulumi.com/slot=batch-0",
        },
      ],
    });
    expect(documentsOf(configOf(joining), join)[0].nodeRegistration.taints).toEqual([
      { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" },
      { key: "example.com/quiet", effect: "PreferNoSchedule" },
    ]);
  });

  it("runs kube-vip where it announces the endpoint, and nowhere else", () => {
    const [pod] = documentsOf(configOf(founding), kubeVip);
    const [{ env, image }] = pod.spec.containers;
    expect(image).toBe("ghcr.io/kube-vip/kube-vip:v1.0.3");
    expect(env).toContainEqual({ name: "address", value: "10.20.0.10" });
    expect(env.map(({ name }: { name: string }) => name)).not.toContain("vip_interface");
    expect(fileOf(configOf(founding), "/etc/kube-vip.hosts")).toBe("127.0.0.1 localhost kubernetes\n");
    const onInterface = { ...founding, endpoint: { ...founding.endpoint, kubeVipInterface: "ens192", port: 443 } };
    const [other] = documentsOf(configOf(onInterface), kubeVip);
    expect(other.spec.containers[0].env).toContainEqual({ name: "vip_interface", value: "ens192" });
    expect(documentsOf(configOf(onInterface), init)[1].localAPIEndpoint).toEqual({ bindPort: 443 });
    expect(fileOf(configOf(joining), kubeVip)).toBeUndefined();
    expect(fileOf(configOf(worker), kubeVip)).toBeUndefined();
  });

  it("formats and mounts extra disks in their order", () => {
    const { fs_setup: fileSystems, mounts } = configOf(worker);
    expect(fileSystems).toMatchObject([
      { device: "/dev/sdb", label: "vks-containerd", overwrite: false },
      { device: "/dev/sdc", label: "vks-data", overwrite: false },
    ]);
    expect(mounts).toEqual([
      ["LABEL=vks-containerd", "/var/lib/containerd"],
      ["LABEL=vks-data", "/data"],
    ]);
    expect(configOf(founding)).not.toHaveProperty("mounts");
  });

  it.each([
    [
      founding,
      ["FOUNDER=shop-control-plane-0-x7k2p", "VERSION=v1.33.3", "CNI_MANIFEST=https://mirror.example.com/cni.yaml"],
    ],
    [joining, ["FOUNDER=shop-control-plane-0-x7k2p", "VERSION=v1.33.3", "DATA_MOUNTS=/var/lib/etcd"]],
    [
      { ...founding, cni: "https://x/?a=b&c='d'" },
      ["FOUNDER=shop-control-plane-0-x7k2p", "VERSION=v1.33.3", `CNI_MANIFEST='https://x/?a=b&c='"'"'d'"'"''`],
    ],
    [worker, ["DATA_MOUNTS='/var/lib/containerd /data'"]],
  ])("says in bootstrap.env what the program has to know", (node, rest) => {
    expect(fileOf(configOf(node), "/etc/vks/bootstrap.env")?.trimEnd().split("\n")).toEqual([
      `NODE_NAME=${node.node}`,
      `ROLE=${node.role}`,
      `ENDPOINT=${node.endpoint.host}:${node.endpoint.port}`,
      ...rest,
    ]);
  });
});

describe("metadata", () => {
  it("names the machine once, and asks for the user data to be overwritten", async () => {
    await expect(nodeMetadata(worker)).toMatchFileSnapshot("testdata/metadata.yaml");
  });
});

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString();
}
