import { expect, it } from "vitest";
import { summary } from "../../../lab/demo/summary";

const times = (seconds: number) => ({ startedAt: "2026-01-01T00:00:00Z", finishedAt: "2026-01-01T00:00:00Z", seconds });

it("lists every phase, the endpoint, and what to do next", () => {
  const phases = {
    topology: times(1.25),
    infrastructure: times(3),
    controlPlane: { bootstrap: times(0.5), machines: times(2), initialization: times(12.34) },
    workers: { general: times(4), batch: times(0) },
    available: times(0),
  };
  const next = {
    "its nodes": "kubectl --kubeconfig /s/shop.kubeconfig get nodes",
    "on the Supervisor": "kubectl --kubeconfig /s/kubeconfig -n team-a get cluster,machines",
  };
  expect(summary({ endpoint: "https://127.77.0.1:6443", version: "v1.33.3", phases }, next)).toEqual([
    "Phase                              waited",
    "1  topology                          1.3 s",
    "2  infrastructure                    3.0 s",
    "3a control-plane bootstrap           0.5 s",
    "3b control-plane machines            2.0 s",
    "3c control-plane initialization     12.3 s",
    "4  workers general                   4.0 s",
    "4  workers batch                     0.0 s",
    "5  available                         0.0 s",
    "",
    "The cluster is available: v1.33.3 at https://127.77.0.1:6443",
    "  its nodes          kubectl --kubeconfig /s/shop.kubeconfig get nodes",
    "  on the Supervisor  kubectl --kubeconfig /s/kubeconfig -n team-a get cluster,machines",
  ]);
});
