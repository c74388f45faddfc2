import { inject } from "vitest";
import { datacenterEnvironment } from "../../../lab/launcher/datacenter-environment";
import { type Config, Program, rootProgram } from "../program";

/** The root program's stack on the datacenter of this test run. */
export function vsphereProgram(config: Config): Promise<Program> {
  return Program.inEnvironment(datacenterEnvironment(inject("datacenter")), rootProgram, "vks", config);
}

/**
 * A small cluster on vSphere.
 *
 * @param subnet from 1 to 63: its network is that /24 of the VPC's addresses, which no other test may use meanwhile
 * @param more arguments, over those of the small cluster
 */
export function smallVsphereCluster(name: string, subnet: number, more: Config = {}): Config {
  const { block, vsphere } = inject("datacenter");
  return {
    name,
    infrastructure: "vsphere",
    version: "v1.33.3",
    vsphere: {
      datacenter: "dc-1",
      computeCluster: "cluster-1",
      datastore: "vsan",
      template: "ubuntu-2404-kube-v1.33.3",
      network: { vpc: { project: "team-a", vpc: "shop", cidr: `${block}.${subnet}.0/24` } },
      endpoint: { address: `${block}.${subnet}.250` },
      cni: `https://${vsphere.server}/lab/cni.yaml`,
      protectAuthorities: false,
    },
    controlPlane: { replicas: 1 },
    workerPools: { general: { replicas: 1 } },
    ...more,
  };
}
