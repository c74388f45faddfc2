import type { ControlPlanePki } from "./node-bootstrap";
import { publicFile, secretFile, type WrittenFile } from "./written-file";

const directory = "/etc/kubernetes/pki";

/**
 * The authorities where kubeadm looks for them: it signs what is missing, and takes what is there. All machines of a
 * control plane have the same, so nothing has to be handed over through the cluster (kubeadm's --upload-certs).
 */
export function certificateFiles(pki: ControlPlanePki): WrittenFile[] {
  const authorities = { ca: pki.ca, "front-proxy-ca": pki.frontProxyCa, "etcd/ca": pki.etcdCa };
  return [
    ...Object.entries(authorities).flatMap(([name, { certificate, key }]) => [
      publicFile(`${directory}/${name}.crt`, certificate),
      secretFile(`${directory}/${name}.key`, key),
    ]),
    publicFile(`${directory}/sa.pub`, pki.serviceAccount.publicKey),
    secretFile(`${directory}/sa.key`, pki.serviceAccount.privateKey),
  ];
}
