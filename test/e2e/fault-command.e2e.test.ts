import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import { command } from "./command";
import { vSphereNamespace } from "./vsphere-namespace";

const root = join(__dirname, "../..");
const fault = (...args: string[]) =>
  command("npx", ["tsx", "lab/cli.ts", "fault", "--state-dir", inject("lab").stateDir, ...args], { cwd: root });

it("lab fault sets, shows and clears the faults of a namespace, which strike and heal there", async () => {
  const namespace = await vSphereNamespace("fault-command");
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const classes = async () =>
    (await client.list(`/apis/vmoperator.vmware.com/v1alpha2/namespaces/${namespace}/virtualmachineclasses`)).items;
  expect(await classes()).not.toEqual([]);

  expect(await fault(namespace, "class-missing", "no-power")).toMatch(/^class-missing {2}.+\nno-power {7}.+\n$/);
  await expect.poll(classes, { timeout: 30_000 }).toEqual([]);
  await expect(fault(namespace, "no-powr")).rejects.toThrow("unknown fault no-powr; did you mean no-power?");
  expect(await fault(namespace)).toContain("class-missing");

  expect(await fault(namespace, "--clear")).toBe("fault-command: no faults\n");
  await expect.poll(classes, { timeout: 30_000 }).not.toEqual([]);
});
