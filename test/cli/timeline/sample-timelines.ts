import type { Span, Timeline } from "../../../provider/timeline/timeline";

const start = Date.parse("2026-11-22T23:23:59Z");

/** So many seconds after the start of a sample. */
export function at(seconds: number): string {
  return new Date(start + seconds * 1_000).toISOString();
}

/** A span of a sample: done, without children and not on the critical path, unless said otherwise. */
export function span(label: string, from: number, to: number | undefined, rest: Partial<Span> = {}): Span {
  return {
    id: label,
    label,
    kind: "phase",
    state: "done",
    startedAt: at(from),
    ...(to === undefined ? {} : { finishedAt: at(to) }),
    critical: false,
    children: [],
    ...rest,
  };
}

function machine(name: string, from: number, to: number, critical = false): Span {
  const object = { kind: "object", critical } as const;
  const step = (label: string, end: number, of = critical) =>
    span(label, from, end, { id: `${name}/${label}`, kind: "step", critical: of });
  return span(`Machine ${name}`, from, to, {
    ...object,
    detail: "NodeHealthy",
    ref: { kind: "Machine", namespace: "team-a", name },
    children: [
      step("BootstrapConfigReady", from + 3, false),
      step("InfrastructureReady", from + (to - from) * 0.6),
      step("NodeHealthy", to),
    ],
  });
}

/** A cluster of three and `workers` machines that came up. */
export function healthyTimeline({ workers = 3, title = "team-a/shop", slower = 1 } = {}): Timeline {
  const s = (seconds: number) => Math.round(seconds * slower);
  const critical = { critical: true } as const;
  const workerSpans = Array.from({ length: workers }, (_, index) =>
    machine(`shop-general-7vnx2-${index}`, s(205), s(290 + (index % 40)), index === 0),
  );
  return {
    cluster: { namespace: "team-a", name: "shop" },
    title,
    startedAt: at(0),
    finishedAt: at(s(372)),
    asOf: at(s(4_000)),
    source: "conditions+gates",
    spans: [
      span("topology", 0, s(4), { ...critical, detail: "TopologyReconciled" }),
      span("infrastructure", s(4), s(47), {
        ...critical,
        detail: "LoadBalancerReady",
        gate: { startedAt: at(s(5)), finishedAt: at(s(48)), seconds: s(43) },
        children: [
          span("SubnetSet shop-8kx2p", s(4), s(12), { kind: "object" }),
          span("VirtualMachineService shop-control-plane-service", s(12), s(47), { ...critical, kind: "object" }),
        ],
      }),
      span("control-plane bootstrap", s(47), s(56), { ...critical, detail: "DataSecretAvailable" }),
      span("control-plane machines", s(56), s(148), {
        ...critical,
        detail: "VirtualMachineTools",
        children: [machine("shop-9zq4c-m2x7d", s(56), s(148), true)],
      }),
      span("control-plane initialization", s(148), s(301), {
        ...critical,
        detail: "EtcdClusterHealthy",
        children: [
          machine("shop-9zq4c-m2x7d-1", s(150), s(221)),
          machine("shop-9zq4c-qp8vn", s(185), s(262)),
          machine("shop-9zq4c-zk5tw", s(228), s(301), true),
        ],
      }),
      span("workers, pool general", s(205), s(330), { detail: "NodeHealthy", children: workerSpans }),
      span("available", s(330), s(372), { ...critical, detail: "Available" }),
    ],
  };
}

/** A cluster whose machines get no address. */
export function failedTimeline(): Timeline {
  const detail = 'VirtualMachineNetworkReady (SubnetPortNotReady): subnet "shop-8kx2p" has no free address';
  const pending = { state: "pending", startedAt: undefined } as const;
  return {
    ...healthyTimeline({ title: "team-a/tills" }),
    cluster: { namespace: "team-a", name: "tills" },
    finishedAt: undefined,
    asOf: at(545),
    source: "conditions",
    spans: [
      span("topology", 0, 5, { critical: true, detail: "TopologyReconciled" }),
      span("infrastructure", 5, 62, { critical: true, detail: "LoadBalancerReady" }),
      span("control-plane bootstrap", 62, 71, { critical: true, detail: "DataSecretAvailable" }),
      span("control-plane machines", 71, undefined, {
        critical: true,
        state: "failed",
        detail,
        children: [
          span("VirtualMachine tills-4c8mb", 73, undefined, {
            kind: "object",
            state: "failed",
            critical: true,
            detail,
          }),
        ],
      }),
      span("control-plane initialization", 0, undefined, { ...pending, detail: "control-plane machines" }),
      span("workers, pool general", 0, undefined, { ...pending, detail: "control-plane initialization" }),
      span("workers, pool batch", 71, undefined, { state: "stalled", detail: "MachineSet (none yet)" }),
      span("available", 0, undefined, { ...pending, detail: "workers" }),
    ],
  };
}

/** A cluster on its way. */
export function progressingTimeline(): Timeline {
  const whole = healthyTimeline();
  const now = 240;
  const cut = (of: Span): Span => {
    if (Date.parse(of.startedAt ?? "") > Date.parse(at(now)))
      return { ...of, state: "pending", startedAt: undefined, finishedAt: undefined, children: [] };
    if (Date.parse(of.finishedAt ?? "") <= Date.parse(at(now))) return of;
    return { ...of, state: "progressing", finishedAt: undefined, children: of.children.map(cut) };
  };
  return { ...whole, finishedAt: undefined, asOf: at(now), spans: whole.spans.map(cut) };
}
