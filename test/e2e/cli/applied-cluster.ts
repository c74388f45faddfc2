import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { inject } from "vitest";
import { type Cause, findCause } from "../../../provider/diagnose/cause";
import type { ApiClient } from "../../../provider/observe/api-client";
import { isNotFound } from "../../../provider/observe/api-error";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { Observer } from "../../../provider/observe/observer";
import type { ClusterRef, Snapshot } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, type PhaseName, phaseNames } from "../../../provider/phases/phase";
import { teardown } from "../../../provider/phases/removal/teardown";
import { rootProgram } from "../program";
import { setFaults } from "../set-faults";
import { vSphereNamespace } from "../vsphere-namespace";

/** The manifest of a small cluster, as people write it. */
export const manifestFile = join(rootProgram, "examples/manifest/shop.yaml");

/** Longer than anything of a cluster takes on the lab, in milliseconds. */
const patience = 240_000;

/** What a cluster is waiting for: the first phase that is not done, and why. */
export interface Standstill {
  readonly phase: PhaseName;
  /** The object at fault, the condition and the reason: "VirtualMachine shop-x: VirtualMachineClassReady (NotFound)". */
  readonly cause: string;
}

/** A cluster that was made as kubectl and Argo CD do it: its manifest applied on the server, in a vSphere Namespace of its own. */
export class AppliedCluster {
  readonly ref: ClusterRef;
  private readonly observer = Observer.for({ kubeconfig: inject("lab").adminKubeconfig });

  private constructor(readonly namespace: string) {
    this.ref = { namespace, name: "shop" };
  }

  /** Makes a vSphere Namespace in which these faults of the lab are set, and a cluster in it. */
  static async in(namespace: string, ...faults: readonly string[]): Promise<AppliedCluster> {
    const made = new AppliedCluster(namespace);
    await made.prepare(faults);
    await made.apply();
    return made;
  }

  /** The faults are set before the lab equips the namespace: what they withhold has then never been there. */
  private async prepare(faults: readonly string[]): Promise<void> {
    const metadata = { name: this.namespace };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata };
    await this.client.apply(`/api/v1/namespaces/${this.namespace}`, namespace, { fieldManager: "kubectl" });
    await setFaults(this.namespace, ...faults);
    await vSphereNamespace(this.namespace);
  }

  /** Applies the manifest. @param change made to it first */
  async apply(change: (manifest: KubeObject) => void = () => {}): Promise<void> {
    const manifest = load(readFileSync(manifestFile, "utf8")) as KubeObject;
    Object.assign(manifest.metadata, { namespace: this.namespace });
    change(manifest);
    await this.client.apply(this.path, manifest, { fieldManager: "kubectl", force: true });
  }

  /** Asks for its deletion; does no harm a second time. */
  async delete(): Promise<void> {
    try {
      await this.client.delete(this.path);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  /** Pauses it, so that its controllers leave it alone. */
  pause(): Promise<void> {
    return this.annotate({ "cluster.x-k8s.io/paused": "" });
  }

  /** Mends it and deletes it; resolves once nothing of it is left. */
  async remove(): Promise<void> {
    await this.setFaults();
    await this.delete();
    await this.annotate({ "cluster.x-k8s.io/paused": null });
    await this.isGone();
  }

  private async annotate(annotations: Readonly<Record<string, string | null>>): Promise<void> {
    try {
      await this.client.patch(this.path, { metadata: { annotations } });
    } catch (error) {
      // It may have gone already.
      if (!isNotFound(error)) throw error;
    }
  }

  /** Switches the faults of its namespace: these and no others. */
  setFaults(...faults: readonly string[]): Promise<void> {
    return setFaults(this.namespace, ...faults);
  }

  /** Resolves once every phase is done. */
  async isHealthy(): Promise<void> {
    await this.until("every phase is done", (snapshot) => standstill(snapshot) === undefined);
  }

  /** Resolves once a phase waits for this cause. */
  async isStuck(phase: PhaseName, cause: RegExp): Promise<void> {
    await this.until(`${phase} waits for ${cause}`, (snapshot) => {
      const found = standstill(snapshot);
      return found?.phase === phase && cause.test(found.cause);
    });
  }

  /** Resolves once its deletion is held by this cause. */
  async isHeld(cause: RegExp): Promise<void> {
    await this.until(`deletion is held by ${cause}`, (snapshot) => {
      const { blocker } = evaluate(teardown, new ClusterView(snapshot));
      return blocker !== undefined && cause.test(said(blocker.verdict));
    });
  }

  /** Resolves once nothing of it is left. */
  async isGone(): Promise<void> {
    await this.until("nothing is left", (snapshot) => !evaluate(teardown, new ClusterView(snapshot)).blocker);
  }

  /** Resolves once what is seen of the cluster is so. @throws Error that says what it stands still at instead */
  private async until(what: string, isSo: (snapshot: Snapshot) => boolean): Promise<void> {
    let look: () => void = () => {};
    const following = this.observer.follow(this.ref, () => look());
    try {
      await following.synced;
      await new Promise<void>((resolve, reject) => {
        const tooLong = setTimeout(() => {
          const seen = JSON.stringify(standstill(following.snapshot()) ?? "every phase done");
          reject(new Error(`${this.namespace}/shop: not so after ${patience / 1000} s: ${what}; seen: ${seen}`));
        }, patience);
        look = () => {
          if (!isSo(following.snapshot())) return;
          clearTimeout(tooLong);
          resolve();
        };
        look();
      });
    } finally {
      following.close();
    }
  }

  private get client(): ApiClient {
    return this.observer.client;
  }

  private get path(): string {
    return `/apis/cluster.x-k8s.io/v1beta2/namespaces/${this.namespace}/clusters/shop`;
  }
}

function standstill(snapshot: Snapshot): Standstill | undefined {
  const cluster = new ClusterView(snapshot);
  for (const name of phaseNames) {
    const pools = cluster.topologyPools.map((pool) => new ClusterView(snapshot, pool.name));
    for (const view of name === "workers" ? pools : [cluster]) {
      const { blocker } = evaluate(phases[name], view);
      if (blocker) return { phase: name, cause: said(findCause(view, phases[name], blocker.verdict)) };
    }
  }
  return undefined;
}

function said({ at, condition, reason }: Pick<Cause, "at" | "condition" | "reason">): string {
  return `${at.kind} ${at.name}: ${condition} (${reason})`;
}
