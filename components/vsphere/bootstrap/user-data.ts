import { certificateFiles } from "./certificates";
import { dataDisks } from "./data-disks";
import { discoveryKubeconfig } from "./discovery";
import { environment } from "./environment";
import { kubeVipFiles } from "./kube-vip";
import { initConfiguration, joinConfiguration } from "./kubeadm";
import type { ControlPlaneBootstrap, NodeBootstrap } from "./node-bootstrap";
import { paths } from "./paths";
import { vksBootstrap } from "./vks-bootstrap";
import { program, publicFile, secretFile, type WrittenFile } from "./written-file";
import { yaml } from "./yaml";

/** A node's cloud-config: the files it is made from, and the program that makes it one. Has secrets in it. */
export function nodeUserData(node: NodeBootstrap): string {
  const config = {
    write_files: [
      publicFile(paths.environment, environment(node)),
      program(paths.program, vksBootstrap),
      secretFile(paths.join, joinConfiguration(node)),
      secretFile(paths.discovery, discoveryKubeconfig(node)),
      ...(node.role === "control-plane" ? controlPlaneFiles(node) : [publicFile(paths.workerCa, node.ca)]),
    ],
    ...dataDisks(node.extraDisks),
    runcmd: [paths.program],
  };
  return `#cloud-config\n${yaml(config)}`;
}

/** Only the founding node is told how to found: no other could, by whatever mistake. */
function controlPlaneFiles(node: ControlPlaneBootstrap): WrittenFile[] {
  const founds = node.founder === node.node;
  return [
    ...(founds ? [secretFile(paths.init, initConfiguration(node))] : []),
    ...certificateFiles(node.pki),
    ...kubeVipFiles(node.endpoint),
  ];
}
