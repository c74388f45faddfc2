import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Lab } from "../launcher/supervisor";
import type { DemoLab } from "./demo";

/** The cluster that `npm start` deploys, as stack configuration. */
export const supervisorConfig = join(__dirname, "cluster.yaml");

/** The demo on the embedded Supervisor. */
export async function supervisorDemo(lab: Pick<Lab, "stateDir" | "kubeconfig">): Promise<DemoLab> {
  const config = await readFile(supervisorConfig, "utf8");
  return { folder: lab.stateDir, config, env: { KUBECONFIG: lab.kubeconfig } };
}
