import type { Condition } from "../../phases/conditions";
import type { MachineSubject } from "../../phases/vsphere/subject";
import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";
import type { Properties } from "./properties";

/** What is watched of a virtual machine (vim25: VirtualMachine). */
export const machineProperties = [
  "name",
  "runtime.powerState",
  "guest.toolsRunningStatus",
  "guest.ipAddress",
  "guest.net",
  "config.extraConfig",
  "recentTask",
] as const;

/** The last task on a machine that has ended (vim25: TaskInfo). */
export interface EndedTask {
  readonly state: "success" | "error";
  /** Such as "VirtualMachine.powerOn". */
  readonly descriptionId?: string;
  readonly error?: { readonly fault?: { readonly _typeName?: string }; readonly localizedMessage?: string };
}

/** Under what a node's bootstrap script reports how far it is. */
const reportKeys = { phase: "guestinfo.vks.phase", message: "guestinfo.vks.message" } as const;

/** What a node is doing in each phase that it reports, but for the last one. */
const doing: Readonly<Record<string, string>> = {
  "cloud-init": "The bootstrap script has started",
  "waiting-for-api": "It waits until the API server answers at the cluster's endpoint",
  "kubeadm-init": "kubeadm init has not finished",
  "kubeadm-join": "kubeadm join has not finished",
  cni: "The container network's manifest is being applied",
  failed: "The bootstrap script has failed",
};

/**
 * A node's virtual machine as an object with conditions, in the order in which they come true: Created, TaskSucceeded (only
 * where one has failed and it does not run), PoweredOn, ToolsRunning, Addressed, Bootstrapped.
 *
 * @param properties what vCenter tells; undefined when it knows no such machine
 */
export function virtualMachineObject(
  { node, uuid }: MachineSubject,
  properties: Properties | undefined,
  task?: EndedTask,
): KubeObject {
  const conditions = properties ? conditionsOf(properties, task) : [absent(uuid)];
  const status = properties ? { address: addressOf(properties), bootstrap: reported(properties).phase } : {};
  return made({ kind: "VirtualMachine", name: node, owners: [ownedBy("Machine", node)], conditions, status });
}

function absent(uuid: string): Condition {
  return holdsNot("Created", "NotFound", `vCenter knows no virtual machine with the BIOS UUID ${uuid}`);
}

function conditionsOf(properties: Properties, task: EndedTask | undefined): Condition[] {
  const power = text(properties.get("runtime.powerState"));
  const tools = text(properties.get("guest.toolsRunningStatus"));
  return [
    holds("Created"),
    // A machine that runs has got over whatever failed.
    ...(task?.state === "error" && power !== "poweredOn" ? [failedTask(task)] : []),
    power === "poweredOn"
      ? holds("PoweredOn")
      : holdsNot("PoweredOn", power || "NotTold", "The machine is not running"),
    tools === "guestToolsRunning" || tools === "guestToolsExecutingScripts"
      ? holds("ToolsRunning")
      : holdsNot("ToolsRunning", tools || "NotTold", "VMware Tools do not run: the guest has not come up"),
    addressOf(properties)
      ? holds("Addressed")
      : holdsNot("Addressed", "NoAddress", "VMware Tools report no address of the guest"),
    bootstrapped(properties),
  ];
}

function failedTask({ descriptionId = "", error }: EndedTask): Condition {
  const reason = error?.fault?._typeName ?? "Error";
  return holdsNot("TaskSucceeded", reason, `${descriptionId}: ${error?.localizedMessage ?? ""}`.replace(/^: |: $/, ""));
}

function bootstrapped(properties: Properties): Condition {
  const { phase, message } = reported(properties);
  if (phase === "joined") return holds("Bootstrapped", "joined");
  if (phase === undefined) return holdsNot("Bootstrapped", "NotBegun", "The guest has not reported that it began");
  const words = doing[phase] ?? "The bootstrap script is at work";
  return holdsNot("Bootstrapped", phase, message ? (phase === "failed" ? message : `${words}: ${message}`) : words);
}

/** What the guest has reported; its other data is not looked at. */
function reported(properties: Properties): { readonly phase?: string; readonly message?: string } {
  const options = properties.get("config.extraConfig");
  const said = (key: string) => {
    const found = Array.isArray(options) ? options.find((option) => option?.key === key) : undefined;
    return text(found?.value) || undefined;
  };
  const [phase, message] = [said(reportKeys.phase), said(reportKeys.message)];
  return { ...(phase ? { phase } : {}), ...(message ? { message } : {}) };
}

/** The address VMware Tools report, link-local ones apart. */
function addressOf(properties: Properties): string | undefined {
  const nics = properties.get("guest.net");
  const ofNics: unknown[] = Array.isArray(nics) ? nics.flatMap((nic) => nic?.ipAddress ?? []) : [];
  const addresses = [properties.get("guest.ipAddress"), ...ofNics].map(text);
  return addresses.find((address) => address !== "" && !/^(fe80:|169\.254\.)/i.test(address));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
