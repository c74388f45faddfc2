import { expect, it, vi } from "vitest";
import { interrupt } from "../../../../provider/handlers/interruption";
import { type NodeGateInputs, nodeGateWith } from "../../../../provider/handlers/vsphere/node-gate";
import { NodeStepsInCluster } from "../../../../provider/handlers/vsphere/node-steps";
import { FakeWorkloadApi } from "../../retire/fake-workload-api";
import { fastRetirement } from "../../retire/retirement";

// The interruption is for good, and for the whole process: it has this file for itself.
it("a hand-over that the user interrupts says so, and keeps what is left to do", async () => {
  const cluster = await FakeWorkloadApi.start();
  const [old, fresh] = ["shop-general-0-aaaaa", "shop-general-0-bbbbb"];
  cluster.putNode(old, "general-0");
  cluster.lingering.add("web-1");
  cluster.putPod("web-1", old);
  const wait = async () => ({ startedAt: "then", finishedAt: "now", seconds: 1 });
  const powerOff = vi.fn(async () => {});
  const gate = nodeGateWith(new NodeStepsInCluster({ wait, powerOff, timing: fastRetirement }));
  const inputs = (node: string) =>
    ({
      machine: { node, uuid: `uuid-of-${node}`, role: "worker", slot: "general-0" },
      subject: { cluster: "shop" },
      api: cluster.access,
      timeout: "20m",
      drainTimeout: "10m",
    }) as NodeGateInputs;
  const handOver = gate.update?.("id", { ...inputs(old), retiring: [], node: old }, inputs(fresh));
  const ended = expect(handOver).rejects.toMatchObject({
    reasons: [
      [
        `shop general-0: interrupted while ${old} was retiring`,
        "Nothing is lost: the same command goes on from here",
      ].join("\n"),
    ],
    properties: { node: old, machine: { node: fresh }, retiring: [{ node: old }] },
  });
  await vi.waitFor(() => expect(cluster.log).toContain("evict web-1"));
  interrupt();
  await ended;
  expect(powerOff).not.toHaveBeenCalled();
  expect(cluster.log).not.toContain(`delete nodes/${old}`);
  await cluster.close();
});
