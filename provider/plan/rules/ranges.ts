import { overlapsAmong } from "../../preflight/checks/address-ranges";
import type { PlanFinding, PlanRule } from "../finding";
import type { Plan } from "../plan";
import { prefixFor, type RangeCapacity } from "../ranges";
import { situationsOf, situationText } from "../situations";

/** Blocks to keep free beyond the largest number of nodes, for nodes that come before others are gone. */
const spare = 3;

/** Fewer Services than this are soon used up: kube-dns, the API server and add-ons have some. */
const fewServices = 62;

/** The cluster's ranges hold every node and are apart. They can never be changed. */
export const ranges: PlanRule = ({ demand, plan }) => [
  ...overlapsAmong(demand, demand.cluster).map(
    ({ message, remedy }): PlanFinding => ({
      rule: "overlapping-ranges",
      severity: "blocking",
      subject: "pods and services",
      message,
      remedy,
      source: "Kubernetes: ranges are apart",
    }),
  ),
  ...plan.pods.flatMap((range) => podRoom(range, plan)),
  ...plan.services.flatMap(serviceRoom),
];

function podRoom({ range, capacity, perNode }: RangeCapacity, { needs }: Pick<Plan, "needs">): readonly PlanFinding[] {
  const all = situationsOf(needs);
  const most = Math.max(...all.map(([, { vms }]) => vms));
  const subject = `pods ${range}`;
  const source = "kube-controller-manager: --node-cidr-mask-size; VKS: ranges cannot be changed";
  const larger = perNode === "/24" ? `a /${prefixFor(most + spare)} or larger` : "a larger range";
  const [first] = all.filter(([, { vms }]) => vms > capacity);
  if (first) {
    const [situation, { vms }] = first;
    const fits = capacity === 0 ? `holds no ${perNode}` : `has ${capacity} blocks of ${perNode}, one a node`;
    const message = `${fits}, but there are ${vms} nodes ${situationText[situation]}`;
    const remedy = `Use ${larger}: it can never be changed.`;
    return [{ rule: "pod-range-too-small", severity: "blocking", subject, message, remedy, source }];
  }
  if (capacity - most >= spare) return [];
  const message = `${capacity} blocks of ${perNode} for up to ${most} nodes: ${capacity - most} to spare`;
  const remedy = `Use ${larger}: a node that is slow to go keeps its block, and the range can never be changed.`;
  return [{ rule: "pod-range-tight", severity: "warning", subject, message, remedy, source }];
}

function serviceRoom({ range, capacity }: RangeCapacity): readonly PlanFinding[] {
  if (capacity >= fewServices) return [];
  return [
    {
      rule: "service-range-small",
      severity: capacity < 16 ? "blocking" : "warning",
      subject: `services ${range}`,
      message: `has addresses for ${capacity} Services, and the add-ons alone have some`,
      remedy: "Use a /20 or larger: it can never be changed.",
      source: "Kubernetes: core/service/ipallocator",
    },
  ];
}
