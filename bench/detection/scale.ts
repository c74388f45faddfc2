import { ClusterView, evaluate, type SupervisorConnection } from "../../provider";
import { Observer } from "../../provider/observe/observer";
import { ClonedCluster, namespace } from "../clone/cloned-cluster";
import type { Model } from "../clone/model";
import { gateFailures } from "../failure/gate-failure";
import type { Bench } from "../own-lab";
import { type Spread, spread } from "../statistics";
import { gateReactions, type Reaction } from "./gate-delay";

/** Workers of the small cluster, as in the other measurements. */
const few = 3;

/** How often a large cluster is read anew and judged. */
const looks = 3;

/** A cluster of some size, in milliseconds. */
export interface OfSize {
  readonly machines: number;
  /** From the server's answer to a write to one machine to the decision of the pool's gate. */
  readonly decided: Spread;
  /** Of which until the gate's view showed the change. */
  readonly seen: Spread;
  /** From the server's answer to a terminal condition to the error with its cause. */
  readonly failed: Spread;
  /** Reading every kind anew and judging once: what a poller would do each time. */
  readonly look: Spread;
}

/** What the size of a cluster does to its gates. */
export interface Scale {
  readonly small: OfSize;
  readonly large: OfSize;
}

/** Times the gate of the pool on a large cluster and on a small one, in the same namespace of the same server. */
export async function scale(
  bench: Bench,
  model: Model,
  { machines, scaleWrites, failures }: { machines: number; scaleWrites: number; failures: number },
): Promise<Scale> {
  const connection = { kubeconfig: bench.lab.adminKubeconfig };
  const measured = async (name: string, workers: number): Promise<OfSize> => {
    bench.say(`scale: a cluster with ${workers} workers`);
    const cluster = { namespace: `${namespace}-scale`, name };
    const clone = await ClonedCluster.create(connection, model, { cluster, workers }, bench.signal);
    bench.say(`scale: ${scaleWrites} writes and ${failures} failures`);
    const reactions = await gateReactions(connection, clone, scaleWrites);
    const of = (figure: keyof Reaction) => spread(reactions.map((reaction) => reaction[figure]));
    const failed = spread(await gateFailures(connection, clone, failures));
    return { machines: workers, decided: of("decided"), seen: of("seen"), failed, look: await look(connection, clone) };
  };
  return { small: await measured("small", few), large: await measured("large", machines) };
}

async function look(connection: SupervisorConnection, { ref, phase, pool }: ClonedCluster): Promise<Spread> {
  const times: number[] = [];
  while (times.length < looks) {
    const began = performance.now();
    const following = new Observer(connection).follow(ref, () => {});
    await following.synced;
    evaluate(phase, new ClusterView(following.snapshot(), pool));
    times.push(performance.now() - began);
    following.close();
  }
  return spread(times);
}
