import { describe, expect, it } from "vitest";
import type { GroupDemand, PlanDemand } from "../../../../provider/plan/demand";
import { type PlanKnowledge, planOf } from "../../../../provider/plan/plan";
import type { Objects } from "../../objects";
import { facts, make, supervisor } from "../../preflight/supervisor";
import { group, planDemand } from "../demands";

const gibibyte = 2 ** 30;
const workers = group({ pool: "general", nodes: 2 });
const controlPlane = (more: Partial<GroupDemand> = {}) => group({ nodes: 3, vmClass: "guaranteed-large", ...more });
const of = (...machines: GroupDemand[]): Partial<PlanDemand> => ({ machines });

/** The findings of a plan, each as "severity rule". */
function found(more: Partial<PlanDemand>, knowledge: PlanKnowledge = {}): string[] {
  return planOf(planDemand(more), knowledge).findings.map(({ severity, rule }) => `${severity} ${rule}`);
}

describe("what a plan finds without asking anybody", () => {
  it.each<[string, Partial<PlanDemand>, string[], PlanKnowledge?]>([
    ["nothing where all is well", {}, []],
    ["a single control-plane node", of(controlPlane({ nodes: 1 }), workers), ["warning single-control-plane"]],
    ["an even number of them", of(controlPlane({ nodes: 2 }), workers), ["blocking even-control-plane"]],
    ["an even number, larger", of(controlPlane({ nodes: 4 }), workers), ["blocking even-control-plane"]],
    ["none", of(controlPlane({ nodes: 0 }), workers), ["blocking even-control-plane"]],
    ["more than VKS takes", of(controlPlane({ nodes: 7 }), workers), ["blocking control-plane-size"]],
    ["as many as only VKS 3.7 takes", of(controlPlane({ nodes: 5 }), workers), ["info control-plane-size"]],
    [
      "a class that reserves nothing",
      of(controlPlane({ vmClass: "best-effort-large" }), workers),
      ["warning best-effort-control-plane"],
    ],
    ["workers of such a class, which is well", of(controlPlane(), { ...workers, vmClass: "best-effort-large" }), []],
    [
      "a machine that kubeadm refuses",
      of(controlPlane({ size: { cpus: 1, memory: gibibyte, reservedMemory: 0 } }), workers),
      ["blocking small-control-plane"],
    ],
    ["no pools", of(controlPlane()), ["info no-pools"]],
    ["a pool of one", of(controlPlane(), group({ pool: "a" })), ["info single-worker"]],
    ["an autoscaler that begins with one, which is well", of(controlPlane(), group({ pool: "a", most: 5 })), []],
    [
      "bounds in the wrong order",
      of(controlPlane(), group({ pool: "a", nodes: 5, autoscaler: { min: 5, max: 2 } })),
      ["blocking autoscaler-bounds"],
    ],
    [
      "an autoscaler that may empty its pool",
      of(controlPlane(), group({ pool: "a", nodes: 0, most: 5, autoscaler: { min: 0, max: 5 } })),
      ["info scale-from-zero"],
    ],
    [
      "a rollout that takes every node",
      of(
        controlPlane(),
        group({ pool: "a", nodes: 2, rollout: { type: "rolling", maxSurge: "0", maxUnavailable: "100%" } }),
      ),
      ["warning rollout-outage"],
    ],
    [
      "a pool that is replaced by hand",
      of(controlPlane(), group({ pool: "a", nodes: 2, rollout: { type: "on-delete" } })),
      ["info on-delete"],
    ],
    ["nodes that drain for ever", of(controlPlane({ drainsForEver: true }), workers), ["info endless-drain"]],
    ["a class of unknown size", of(controlPlane(), { ...workers, vmClass: "own" }), ["info unknown-size"]],
    ["pods without room at first", { podRanges: ["10.0.0.0/22"] }, ["blocking pod-range-too-small"]],
    [
      "pods without room at the autoscaler's maximum",
      { podRanges: ["10.0.0.0/20"], ...of(controlPlane(), group({ pool: "a", nodes: 2, most: 20 })) },
      ["blocking pod-range-too-small"],
    ],
    ["pods with little to spare", { podRanges: ["10.0.0.0/21"] }, ["warning pod-range-tight"]],
    ["few Services", { serviceRanges: ["10.1.0.0/27"] }, ["warning service-range-small"]],
    ["hardly any Service", { serviceRanges: ["10.1.0.0/29"] }, ["blocking service-range-small"]],
    [
      "ranges that overlap",
      { podRanges: ["10.0.0.0/12"], serviceRanges: ["10.1.0.0/20"] },
      ["blocking overlapping-ranges"],
    ],
    [
      "a subnet that is too small in a rollout",
      { subnet: { path: "vsphere.network.vpc.cidr", addresses: 6, less: "" } },
      ["blocking subnet-too-small"],
    ],
    ["a subnet that is large enough", { subnet: { path: "vsphere.network.vpc.cidr", addresses: 7, less: "" } }, []],
    [
      "a zone that is none",
      of(controlPlane(), { ...workers, failureDomain: "zone-9" }),
      ["blocking unknown-zone"],
      { zones: ["zone-1"] },
    ],
  ])("%s", (_, demand, expected, knowledge = {}) => {
    expect(found(demand, knowledge).filter((finding) => finding !== "info quorum-loss-of-zone")).toEqual(expected);
  });

  it("of two zones: one of them has the quorum", () => {
    const bound = [
      group({ pool: "a", nodes: 2, failureDomain: "zone-1" }),
      group({ pool: "b", nodes: 2, failureDomain: "zone-2" }),
    ];
    expect(found(of(controlPlane(), ...bound), { zones: ["zone-1", "zone-2"] })).toEqual([
      "warning quorum-loss-of-zone",
    ]);
    expect(found(of(controlPlane(), ...bound), { zones: ["zone-1", "zone-2", "zone-3"] })).toEqual([]);
  });

  it("of several zones: all workers in one, or none bound, or volumes bound too early", () => {
    const zones = ["zone-1", "zone-2", "zone-3"];
    expect(found(of(controlPlane(), { ...workers, failureDomain: "zone-1" }), { zones })).toEqual(["warning one-zone"]);
    expect(found({}, { zones })).toEqual(["info zone-left-open"]);
    const withVolume = (storageClass: string) => ({
      ...workers,
      volumes: [{ name: "data", capacity: "5Gi", storageClass }],
    });
    expect(found(of(controlPlane(), withVolume("gold")), { zones })).toEqual([
      "warning early-binding",
      "info zone-left-open",
    ]);
    expect(found(of(controlPlane(), withVolume("gold-latebinding")), { zones })).toEqual(["info zone-left-open"]);
  });

  it("says how many nodes there are when, and how large a range would do", () => {
    const { findings } = planOf(planDemand({ podRanges: ["10.0.0.0/22"] }));
    expect(findings[0]).toMatchObject({
      subject: "pods 10.0.0.0/22",
      message: "has 4 blocks of /24, one a node, but there are 5 nodes at first",
      remedy: "Use a /20 or larger: it can never be changed.",
    });
  });
});

describe("what a plan finds on a Supervisor", () => {
  const small = [controlPlane({ vmClass: "guaranteed-large" }), { ...workers, vmClass: "best-effort-small" }];
  const hardware = (cpus: number, memory: string, reserved?: string) => ({
    hardware: { cpus, memory },
    ...(reserved ? { policies: { resources: { requests: { memory: reserved } } } } : {}),
  });
  const sized = (): Objects => ({
    ...supervisor(),
    small: make("VirtualMachineClass", "best-effort-small", { spec: hardware(2, "4Gi") }),
    large: make("VirtualMachineClass", "guaranteed-large", { spec: hardware(6, "24Gi", "24Gi") }),
  });
  const asked = (more: Partial<PlanDemand>, objects = sized()) => planOf(planDemand(more), { facts: facts(objects) });

  it("takes sizes from its VM classes, and root disks from its images", () => {
    const { needs, groups, findings } = asked({ machines: small });
    expect(groups.map(({ size }) => [size?.cpus, size?.from])).toEqual([
      [6, "supervisor"],
      [2, "supervisor"],
    ]);
    expect(needs.steady).toMatchObject({ cpus: 22, reservedMemory: 72 * gibibyte });
    expect(needs.steady.storage).toEqual([{ storageClass: "gold", disks: 5, bytes: 100 * gibibyte, unsizedDisks: 0 }]);
    expect(findings).toEqual([]);
  });

  it("believes it that a well-known class is not there", () => {
    const { needs, findings } = asked({
      machines: [small[0] as GroupDemand, { ...workers, vmClass: "guaranteed-medium" }],
    });
    expect(needs.steady.unsizedVms).toBe(2);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      "blocking vm-class",
      "info unknown-size",
    ]);
  });

  it.each([
    ["50Gi", "blocking", "50Gi free of the quota, 100Gi more needed at first"],
    ["110Gi", "warning", "110Gi free of the quota, 140Gi more needed during a rollout"],
    ["300Gi", "warning", "300Gi free of the quota, 460Gi more needed at the autoscaler's maximum"],
    ["470Gi", "warning", "470Gi free of the quota, 500Gi more needed during a rollout at the autoscaler's maximum"],
  ])("compares every situation with what is free of the quota: %s", (limit, severity, message) => {
    const policy = make("StoragePolicyQuota", "gold-storagepolicyquota", {
      spec: { limit },
      status: { total: [{ storageClassName: "gold", scQuotaUsage: { used: "0", reserved: "0" } }] },
    });
    const machines = [small[0] as GroupDemand, { ...(small[1] as GroupDemand), most: 20 }];
    expect(asked({ machines }, { ...sized(), policy }).findings).toMatchObject([
      {
        severity,
        rule: "storage-quota",
        subject: "storage class gold",
        message,
        source: "StoragePolicyQuota gold-storagepolicyquota",
      },
    ]);
  });

  it("knows its zones, and the addresses of its VPC", () => {
    const objects = {
      ...sized(),
      zone1: make("Zone", "zone-1", {}),
      zone2: make("Zone", "zone-2", {}),
      set: make("SubnetSet", "vm-default", { spec: { ipv4SubnetSize: 16 } }),
      network: make("NetworkInfo", "team-a", { vpcs: [{ privateIPs: ["172.26.0.0/28"] }] }),
    };
    const { spread, network, findings } = asked(
      { machines: [small[0] as GroupDemand, { ...(small[1] as GroupDemand), nodes: 12, most: 12 }] },
      objects,
    );
    expect(spread).toMatchObject({ zones: ["zone-1", "zone-2"], zonesFrom: "supervisor" });
    expect(network.subnetSet).toEqual({ size: 16, usable: 12, ranges: ["172.26.0.0/28"], addresses: 16 });
    expect(findings).toMatchObject([
      { severity: "blocking", rule: "vpc-too-small", message: "has 16 addresses, but 17 nodes take 32" },
      { rule: "quorum-loss-of-zone" },
      { rule: "zone-left-open" },
    ]);
  });

  it("tells once of ranges that overlap each other", () => {
    const { findings } = asked({ machines: small, podRanges: ["10.0.0.0/12"], serviceRanges: ["10.1.0.0/20"] });
    expect(findings.map(({ rule }) => rule)).toEqual(["overlapping-ranges"]);
  });
});
