import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Datacenter } from "../launcher/datacenter";
import { datacenterEnvironment } from "../launcher/datacenter-environment";
import type { DemoLab } from "./demo";

/** The cluster that `npm run start:vsphere` deploys, as stack configuration with places for the lab's addresses. */
export const vsphereConfig = join(__dirname, "vsphere-cluster.yaml");

/** The demo on the datacenter. */
export async function vsphereDemo(datacenter: Datacenter): Promise<DemoLab> {
  const config = withAddresses(await readFile(vsphereConfig, "utf8"), datacenter);
  // A datacenter that is started again is empty: the stack of an earlier one has machines that are gone.
  const folder = join(datacenter.stateDir, `demo-${datacenter.pid}`);
  return { folder, config, env: datacenterEnvironment(datacenter) };
}

/** Fills in `<block>` and `<vcenter>`. @throws Error for another place */
export function withAddresses(config: string, { block, vsphere }: Pick<Datacenter, "block" | "vsphere">): string {
  const addresses: Record<string, string> = { block, vcenter: vsphere.server };
  return config.replaceAll(/<(\w+)>/g, (place, name: string) => {
    const address = addresses[name];
    if (address === undefined) throw new Error(`${vsphereConfig}: ${place} is neither <block> nor <vcenter>`);
    return address;
  });
}
