import { join } from "node:path";
import type { ClusterRef } from "../../provider";
import { ClonedCluster, namespace } from "../clone/cloned-cluster";
import type { Model } from "../clone/model";
import { kubectlVersion } from "../gates/kubectl-way";
import type { Bench } from "../own-lab";
import { proxied } from "../waiting/proxied";
import { type Command, runOnce } from "./command";
import { Commands } from "./commands";
import { type CommandCost, contest } from "./contest";

/** What looking at clusters costs with the command, and with kubectl, in one run. */
export interface Looking {
  /** One large cluster. */
  readonly one: {
    readonly machines: number;
    readonly describe: CommandCost;
    /** The same kinds of its namespace, as kubectl's table and as JSON. */
    readonly get: CommandCost;
    readonly getJson: CommandCost;
    readonly requests: Requests;
  };
  /** Many small ones. */
  readonly many: {
    readonly clusters: number;
    readonly list: CommandCost;
    readonly getClusters: CommandCost;
    /** The same kinds of their namespace. */
    readonly get: CommandCost;
    readonly requests: Requests;
  };
  /** Help, and a program of Node.js that does nothing. */
  readonly start: { readonly help: CommandCost; readonly bareNode: CommandCost };
}

/** Requests of one run of the command, and of kubectl, which has discovered the server before. */
export interface Requests {
  readonly vks: number;
  readonly kubectl: number;
}

/** How much to measure. */
export interface LookingOptions {
  readonly machines: number;
  readonly clusters: number;
  /** How often each command is run. */
  readonly looks: number;
}

/**
 * Describes one large cluster and lists many small ones, each in a namespace of its own.
 * @throws Error when there is no kubectl, or the command has not been built
 */
export async function looking(bench: Bench, model: Model, options: LookingOptions): Promise<Looking> {
  if (kubectlVersion() === undefined) throw new Error("there is no kubectl on the PATH");
  const commands = new Commands(bench.lab.adminKubeconfig, join(bench.folder, "kubectl-cache"));
  const one = await describing(bench, model, commands, options);
  const many = await listing(bench, model, commands, options);
  bench.say("look: start of the command");
  const start = await contest(bench, { help: commands.help(), bareNode: commands.bareNode() }, options.looks);
  return { one, many, start };
}

async function describing(
  bench: Bench,
  model: Model,
  commands: Commands,
  { machines, looks }: LookingOptions,
): Promise<Looking["one"]> {
  bench.say(`look: a cluster with ${machines} workers`);
  const cluster = { namespace: `${namespace}-one`, name: "large" };
  await create(bench, model, cluster, machines);
  const ways = (from: Commands) => ({ describe: from.describe(cluster), get: from.getAll(cluster.namespace) });
  const getJson = commands.getAll(cluster.namespace, "json");
  const costs = await contest(bench, { ...ways(commands), getJson }, looks);
  const requests = await counted(bench, (from) => {
    const { describe: vks, get: kubectl } = ways(from);
    return { vks, kubectl };
  });
  return { machines, ...costs, requests };
}

async function listing(
  bench: Bench,
  model: Model,
  commands: Commands,
  { clusters, looks }: LookingOptions,
): Promise<Looking["many"]> {
  bench.say(`look: ${clusters} clusters`);
  const there = `${namespace}-many`;
  for (let i = 1; i <= clusters; i++) await create(bench, model, { namespace: there, name: `small-${i}` }, 1);
  const { list, getClusters, get } = {
    list: commands.list(there),
    getClusters: commands.getClusters(there),
    get: commands.getAll(there),
  };
  const costs = await contest(bench, { list, getClusters, get }, looks);
  const requests = await counted(bench, (from) => ({ vks: from.list(there), kubectl: from.getClusters(there) }));
  return { clusters, ...costs, requests };
}

async function create({ lab, signal }: Bench, model: Model, cluster: ClusterRef, workers: number): Promise<void> {
  await ClonedCluster.create({ kubeconfig: lab.adminKubeconfig }, model, { cluster, workers }, signal);
}

/** Counts the requests of one run of each, through a proxy. */
async function counted(
  { lab, folder, signal }: Bench,
  ways: (from: Commands) => Record<keyof Requests, Command>,
): Promise<Requests> {
  const kubeconfig = join(folder, "looking");
  const proxy = await proxied(lab.adminKubeconfig, kubeconfig);
  const requestsOf = async (command: Command) => {
    const before = proxy.requests;
    await runOnce(command, signal);
    return proxy.requests - before;
  };
  try {
    const { vks, kubectl } = ways(new Commands(kubeconfig, join(folder, "kubectl-cache")));
    // The first one discovers.
    await runOnce(kubectl, signal);
    return { vks: await requestsOf(vks), kubectl: await requestsOf(kubectl) };
  } finally {
    proxy.stop();
  }
}
