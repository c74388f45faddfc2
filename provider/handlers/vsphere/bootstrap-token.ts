import { randomInt } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";
import { ApiError, isNotFound, isTransient } from "../../observe/api-error";
import { workloadClient } from "../../observe/workload/workload-client";
import type { ApiAccess } from "../../phases/vsphere/subject";
import { differ, milliseconds } from "../cluster-inputs";
import { asked } from "./asked";

/** What a bootstrap token is made from. */
export interface BootstrapTokenInputs {
  readonly api: ApiAccess;
  /** The node that is to join with it. */
  readonly node: string;
  /** Duration, for example "1h". */
  readonly ttl: string;
}

/** The token, for as long as the node is the same. */
export interface BootstrapTokenOutputs extends BootstrapTokenInputs {
  /** `id.secret`; the resource marks it secret. */
  readonly token: string;
}

/** Characters of a token (kubeadm: bootstraptoken/v1, BootstrapTokenPattern). */
const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The group that kubeadm lets request a node's certificate (kubeadm: constants.go, NodeBootstrapTokenAuthGroup). */
const joiners = "system:bootstrappers:kubeadm:default-node-token";

const secrets = "/api/v1/namespaces/kube-system/secrets";

/**
 * Makes the token one node joins with. The cluster removes it when its time is up (Kubernetes: tokencleaner.go); in state it
 * stays, because the user data of the node holds it.
 */
export const bootstrapToken: dynamic.ResourceProvider<BootstrapTokenInputs, BootstrapTokenOutputs> = {
  async diff(_, olds, news) {
    const replaces = olds.node === news.node ? [] : ["node"];
    const changed = olds.ttl !== news.ttl || differ(olds.api, news.api);
    return { replaces, deleteBeforeReplace: false, changes: replaces.length > 0 || changed };
  },

  async create(inputs) {
    const token = await make(inputs);
    return { id: token.split(".", 1)[0] as string, outs: { ...inputs, token } };
  },

  async update(_, olds, inputs) {
    return { outs: { ...inputs, token: olds.token } };
  },

  async read(id, outputs) {
    return outputs ? { id, props: outputs } : { id };
  },

  async delete(id, { api, node }) {
    try {
      await asked(() => workloadClient(api).delete(`${secrets}/bootstrap-token-${id}`));
    } catch (error) {
      if (isNotFound(error)) return;
      // A cluster that goes takes its tokens with it, and one that is only out of reach lets them expire.
      if (!isTransient(error)) throw error;
      console.log(`${node}: its bootstrap token is left to expire: ${(error as Error).message}`);
    }
  },
};

/** @returns the token, once the API server has it */
async function make({ api, node, ttl }: BootstrapTokenInputs): Promise<string> {
  const client = workloadClient(api);
  const lifetime = milliseconds(ttl);
  for (;;) {
    const [id, secret] = [random(6), random(16)];
    try {
      await asked(() => client.create(secrets, secretOf(id, secret, node, new Date(Date.now() + lifetime))));
      return `${id}.${secret}`;
    } catch (error) {
      // Somebody else's, or our own of a request whose answer was lost: nobody needs that one.
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
    }
  }
}

/** The Secret that is a bootstrap token (kubeadm: bootstraptoken/v1, BootstrapTokenToSecret). */
function secretOf(id: string, secret: string, node: string, expiration: Date): object {
  const fields = {
    "token-id": id,
    "token-secret": secret,
    description: `For ${node} to join with, made by pulumi-vks`,
    // RFC 3339 without fractions, as kubeadm writes it.
    expiration: expiration.toISOString().replace(/\.\d+Z$/, "Z"),
    "usage-bootstrap-authentication": "true",
    "usage-bootstrap-signing": "true",
    "auth-extra-groups": joiners,
  };
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "bootstrap.kubernetes.io/token",
    metadata: { name: `bootstrap-token-${id}`, namespace: "kube-system" },
    data: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, base64(value)])),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function random(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
