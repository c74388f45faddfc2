import type { Endpoint } from "../../topology/vsphere/vsphere-topology";
import { paths } from "./paths";
import { publicFile, type WrittenFile } from "./written-file";
import { yaml } from "./yaml";

/**
 * kube-vip as a static pod: the leader of the control plane's machines announces the endpoint's address by ARP. It speaks to
 * its own machine's API server: with the name in /etc/hosts it needs no address that it first has to announce itself.
 */
export function kubeVipFiles(endpoint: Endpoint): WrittenFile[] {
  if (endpoint.by !== "kube-vip") return [];
  return [
    publicFile(paths.kubeVip, yaml(pod(endpoint))),
    publicFile(paths.kubeVipHosts, "127.0.0.1 localhost kubernetes\n"),
  ];
}

function pod(endpoint: Endpoint) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "kube-vip", namespace: "kube-system" },
    spec: {
      hostNetwork: true,
      priorityClassName: "system-node-critical",
      containers: [
        {
          name: "kube-vip",
          image: endpoint.kubeVipImage,
          imagePullPolicy: "IfNotPresent",
          args: ["manager"],
          env: environment(endpoint),
          securityContext: { capabilities: { add: ["NET_ADMIN", "NET_RAW"], drop: ["ALL"] } },
          volumeMounts: [
            { name: "kubeconfig", mountPath: "/etc/kubernetes/admin.conf" },
            { name: "hosts", mountPath: "/etc/hosts" },
          ],
        },
      ],
      volumes: [
        // vks-bootstrap puts super-admin.conf in here while the founding node is initialised.
        { name: "kubeconfig", hostPath: { path: "/etc/kubernetes/admin.conf", type: "File" } },
        { name: "hosts", hostPath: { path: paths.kubeVipHosts, type: "File" } },
      ],
    },
  };
}

/** Settings as kube-vip names them (kube-vip: pkg/kubevip/config_envvar.go). */
function environment({ host, port, kubeVipInterface }: Endpoint) {
  const settings = {
    address: host,
    port: String(port),
    ...(kubeVipInterface === "" ? {} : { vip_interface: kubeVipInterface }),
    vip_subnet: "32",
    vip_arp: "true",
    cp_enable: "true",
    cp_namespace: "kube-system",
    vip_leaderelection: "true",
    vip_leasename: "plndr-cp-lock",
    vip_leaseduration: "15",
    vip_renewdeadline: "10",
    vip_retryperiod: "2",
  };
  const nodeName = { name: "vip_nodename", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } };
  return [...Object.entries(settings).map(([name, value]) => ({ name, value })), nodeName];
}
