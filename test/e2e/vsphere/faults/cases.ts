import type { PhaseName } from "../../../../provider/phases/phase";
import type { Config } from "../../program";

/** A cluster that cannot come up, and what a user reads of it. */
export interface VsphereFaultCase {
  /** Names the cluster, too. */
  readonly name: string;
  /** What is wrong, for the page of failures. */
  readonly wrong: string;
  /** Faults of the lab, and the machine or network that each concerns, after the cluster's name. */
  readonly faults?: Readonly<Record<string, string>>;
  /** Over the arguments `vsphere` of the cluster. */
  readonly vsphere?: Config;
  readonly timeouts?: Config;
  readonly workers?: number;
  /** The phase it ends in. */
  readonly ends: PhaseName;
  /** The line that names the object. */
  readonly says: RegExp;
  /** Whether the next run goes on by itself once the fault is gone, or only once these are replaced. */
  readonly afterwards: "goes on" | { readonly replace: readonly string[] };
}

/** Everything that the issue of the vSphere backend names, and the lab can make fail. */
export const cases: readonly VsphereFaultCase[] = [
  {
    name: "no-template",
    wrong: "the template does not exist",
    vsphere: { template: "ubuntu-2404-kube" },
    ends: "topology",
    says: /^Template ubuntu-2404-kube: Found \(NotFound\)/,
    afterwards: "goes on",
  },
  {
    name: "windows",
    wrong: "the template is of another guest",
    vsphere: { template: "windows-2022" },
    ends: "topology",
    says: /^Template windows-2022: LinuxGuest/,
    afterwards: "goes on",
  },
  {
    name: "plain",
    wrong: "the template was not made by image-builder: no cloud-init, no Kubernetes that it tells of",
    vsphere: { template: "ubuntu-2404-plain" },
    ends: "topology",
    says: /^Template ubuntu-2404-plain: KubernetesVersion \(NoKubernetes\)/,
    afterwards: "goes on",
  },
  {
    name: "unrealized",
    wrong: "NSX accepts the subnet and never realises it",
    faults: { "subnet-not-realized": "-nodes" },
    timeouts: { infrastructure: "5s" },
    ends: "infrastructure",
    says: /^VpcSubnet .*: Realized \(UNREALIZED\)/,
    afterwards: "goes on",
  },
  {
    name: "no-boot",
    wrong: "the guest never boots",
    faults: { "no-boot": "-control-plane-0-*" },
    timeouts: { controlPlaneMachines: "5s" },
    ends: "control-plane-machines",
    says: /^VirtualMachine .*: ToolsRunning \(guestToolsNotRunning\)/,
    afterwards: "goes on",
  },
  {
    name: "no-address",
    wrong: "the guest gets no address",
    faults: { "no-guest-ip": "-control-plane-0-*" },
    timeouts: { controlPlaneMachines: "5s" },
    ends: "control-plane-machines",
    says: /^VirtualMachine .*: Addressed \(NoAddress\)/,
    afterwards: "goes on",
  },
  {
    name: "init-fails",
    wrong: "kubeadm init ends with an error",
    faults: { "kubeadm-fails": "-control-plane-0-*" },
    ends: "control-plane-initialization",
    says: /^VirtualMachine .*: Bootstrapped \(failed\)/,
    afterwards: { replace: ["control-plane-0-name", "control-plane-founder"] },
  },
  {
    name: "late",
    wrong: "a worker's bootstrap token has expired before its guest has come up",
    faults: { "slow-boot": "-general-0-*" },
    vsphere: { tokenTtl: "5s" },
    workers: 1,
    ends: "workers",
    says: /^VirtualMachine .*: Bootstrapped \(failed\)/,
    afterwards: { replace: ["general-0-name"] },
  },
];
