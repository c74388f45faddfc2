import { isTransient } from "../observe/api-error";
import { outlast } from "../observe/outlast";
import { missingForVcenter } from "../observe/vcenter/environment";
import { PropertyWatch } from "../observe/vcenter/property-watch";
import { type VcenterClient, vcenterClient } from "../observe/vcenter/vcenter-client";
import { isGoneFrom, VcenterFault } from "../observe/vcenter/vcenter-fault";
import type { MoRef } from "../observe/vcenter/vi-json";
import type { Retiree, Retirement } from "./retirement";

/** The power state of a machine, as a path (vim25: VirtualMachineRuntimeInfo). */
const powerState = "runtime.powerState";

/**
 * Stops the machine of a node: the guest is asked to shut down, and loses its power if it does not in time. A machine that
 * is gone, or off, is left alone. Without credentials of vCenter this only says so: the machine then runs until it is
 * deleted.
 *
 * @throws ConnectionError, VcenterFault; Error when the machine runs on
 */
export async function powerOff(retirement: Retirement, retiree: Retiree): Promise<void> {
  const missing = missingForVcenter();
  if (missing === undefined) return await powerOffIn(vcenterClient(), retirement, retiree);
  retirement.log(`${retirement.label}: ${retiree.node} is left running until its machine is deleted: ${missing}`);
}

/** The same, in one vCenter. */
export async function powerOffIn(vcenter: VcenterClient, retirement: Retirement, retiree: Retiree): Promise<void> {
  const { label, log, interruption, timing } = retirement;
  const { node, uuid } = retiree;
  if (uuid === undefined) {
    log(`${label}: the machine of ${node} is not known: it is left as it is`);
    return;
  }
  const attempt = async () => {
    interruption.throwIfAborted();
    const machine = await vcenter.findVirtualMachine(uuid);
    if (machine) await stop(vcenter, machine, retirement, node);
  };
  const { requests, patience } = timing;
  await outlast(attempt, { timing: requests, patience, mayPass: isTransient, signal: interruption });
}

async function stop(vcenter: VcenterClient, machine: MoRef, retirement: Retirement, node: string): Promise<void> {
  const { label, log, interruption, timing } = retirement;
  const power = new Power(vcenter, machine, interruption);
  try {
    if (await power.isOff(timing.patience)) return;
    log(`${label}: shutting ${node} down`);
    if ((await power.order("ShutdownGuest")) && (await power.isOffWithin(timing.shutdown))) return;
    log(`${label}: cutting the power of ${node}`);
    await power.order("PowerOffVM_Task");
    if (!(await power.isOffWithin(timing.powerOff)))
      throw new Error(`its machine does not stop: power ${node} off in vCenter`);
  } finally {
    power.close();
  }
}

/** The power of one machine, as vCenter tells of it. */
class Power {
  private readonly watch: PropertyWatch;
  private changed: () => void = () => {};
  readonly close: () => void;

  constructor(
    private readonly vcenter: VcenterClient,
    private readonly machine: MoRef,
    private readonly interruption: AbortSignal,
  ) {
    this.watch = new PropertyWatch(vcenter, "VirtualMachine", [powerState]);
    this.close = this.watch.watch(machine, () => this.changed());
  }

  /** Whether it is off now. @throws what keeps vCenter from telling, when that takes longer than patience */
  async isOff(patience: number): Promise<boolean> {
    if (await this.comesTo(() => this.state !== undefined, patience)) return this.state === "poweredOff";
    throw this.watch.trouble?.error ?? new Error("vCenter does not tell whether its machine is on");
  }

  /** Whether it is off before so many milliseconds have passed. */
  isOffWithin(patience: number): Promise<boolean> {
    return this.comesTo(() => this.state === "poweredOff", patience);
  }

  /**
   * Gives an order. @returns whether it is taken: not by a machine that is off already, nor by a guest without VMware Tools
   * (vim25: ShutdownGuest)
   */
  async order(method: "ShutdownGuest" | "PowerOffVM_Task"): Promise<boolean> {
    try {
      await this.vcenter.call(this.machine, method);
      return true;
    } catch (error) {
      if (isGoneFrom(error) || (error instanceof VcenterFault && refusals.test(error.fault))) return false;
      throw error;
    }
  }

  /** A machine that is gone uses no power. */
  private get state(): unknown {
    if (this.watch.isGone(this.machine)) return "poweredOff";
    return this.watch.properties(this.machine)?.get(powerState);
  }

  private async comesTo(isSo: () => boolean, patience: number): Promise<boolean> {
    const over = AbortSignal.any([this.interruption, AbortSignal.timeout(patience)]);
    while (!isSo() && !over.aborted) {
      await new Promise<void>((resolve) => {
        this.changed = resolve;
        over.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    this.interruption.throwIfAborted();
    return isSo();
  }
}

const refusals = /^(ToolsUnavailable|InvalidPowerState)(Fault)?$/;
