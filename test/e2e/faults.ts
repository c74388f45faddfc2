import { inject } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";

/** Switches the lab's faults of a namespace: these and no others. */
export async function setFaults(namespace: string, ...faults: string[]): Promise<void> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const annotations = { "lab/fault": faults.length > 0 ? faults.join(",") : null };
  await client.patch(`/api/v1/namespaces/${namespace}`, { metadata: { annotations } });
}
