import type { Condition } from "../../phases/conditions";
import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";
import type { Answering } from "./endpoint-probe";

/** What has been found at an endpoint. */
export interface Probed {
  readonly answering: Answering;
  /** The lines of `/readyz?verbose`, where it could be read. */
  readonly readyz?: string;
  /** Whether these lines came with status 200. */
  readonly ready?: boolean;
  /** Why they could not be read. */
  readonly refusal?: string;
}

/** The API server at an endpoint, as an object with conditions: Untaken, Answers, Ready, EtcdHealthy. */
export function apiServerObject(cluster: string, endpoint: string, probed: Probed): KubeObject {
  const conditions = [...reached(endpoint, probed.answering), ...health(probed)];
  return made({ kind: "ApiServer", name: new URL(endpoint).host, owners: [ownedBy("Cluster", cluster)], conditions });
}

function reached(endpoint: string, answering: Answering): Condition[] {
  const { host } = new URL(endpoint);
  if (answering.is === "ours") return [holds("Untaken"), holds("Answers")];
  if (answering.is === "foreign") {
    const message = `${host} answers with ${answering.who}: it is not this cluster's API server`;
    return [holdsNot("Untaken", "EndpointTaken", message), holdsNot("Answers", "EndpointTaken", message)];
  }
  if (answering.is === "misnamed") {
    const message = `The certificate of ${host} is for other names: ${answering.names}`;
    return [holds("Untaken"), holdsNot("Answers", "NameNotInCertificate", message)];
  }
  return [holds("Untaken"), holdsNot("Answers", "NobodyAnswers", `Nobody answers at ${host} (${answering.code})`)];
}

function health({ readyz, ready, refusal }: Probed): Condition[] {
  if (refusal !== undefined) return [holdsNot("Ready", "Refused", refusal)];
  if (readyz === undefined) return [];
  const failing = readyz.split("\n").filter((line) => line.startsWith("[-]"));
  const etcd = failing.find((line) => /^\[-\]etcd\b/.test(line));
  const checks = failing.map((line) => line.slice(3).split(" ")[0]).join(", ");
  return [
    ready ? holds("Ready") : holdsNot("Ready", "NotReady", `readyz: ${checks || readyz.trim().slice(0, 200)}`),
    ...(etcd ? [holdsNot("EtcdHealthy", "CheckFailed", `readyz: ${etcd.slice(3)}`)] : []),
    ...(/^\[\+\]etcd\b/m.test(readyz) ? [holds("EtcdHealthy")] : []),
  ];
}
