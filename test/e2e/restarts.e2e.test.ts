import { expect, inject, it } from "vitest";
import { type Lab, status } from "../../lab/launcher/supervisor";
import { type Component, restart } from "../../lab/restart";
import { command } from "./command";
import { ListenedRun } from "./listened-run";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";
import { vSphereNamespace } from "./vsphere-namespace";

const { stateDir } = inject("lab");

it("goes on through a restart of the API server and one of etcd, and replaces nothing", async () => {
  const lab = (await status({ stateDir })) as Lab;
  const namespace = await vSphereNamespace("restarts");
  await setFaults(namespace, "no-vip");
  const program = await Program.create(rootProgram, "vks", smallCluster("steady", { namespace }));
  try {
    const run = new ListenedRun(program);
    await run.says(/infrastructure: \d+ of \d+ done, waiting for .*LoadBalancerReady/);
    await restart(lab, "kube-apiserver");
    await setFaults(namespace);
    await restart(lab, "etcd");
    const ended = await run.done;
    expect(ended.output).toContain("steady available: done");
    expect(ended.code).toBe(0);
    const { replaced, deleted } = changes(ended);
    expect({ replaced, deleted }).toEqual({});
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  } finally {
    await setFaults(namespace);
    expect((await program.destroy()).code).toBe(0);
  }
});

it("is what `lab restart` does; anything else is refused", async () => {
  const lab = (await status({ stateDir })) as Lab;
  const cli = (...args: string[]) =>
    command("npx", ["tsx", "lab/cli.ts", "restart", ...args, "--state-dir", stateDir], { cwd: rootProgram });
  await expect(cli("kubelet")).rejects.toThrow("lab: restart what? kube-apiserver or etcd");
  await cli("etcd" satisfies Component);
  expect(await status({ stateDir })).toEqual(lab);
});
