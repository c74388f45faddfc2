import { randomInt } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";

/** What a node's name is made from. */
export interface NodeNameInputs {
  readonly prefix: string;
  readonly revision: string;
}

/** The name, for as long as neither changes. */
export interface NodeNameOutputs extends NodeNameInputs {
  readonly nodeName: string;
}

/** Letters and digits that names of Kubernetes' own end with: no vowels, so that they spell nothing (apimachinery: rand.go). */
const alphabet = "bcdfghjklmnpqrstvwxz2456789";

/** Makes the name of one generation of a node. */
export const nodeName: dynamic.ResourceProvider<NodeNameInputs, NodeNameOutputs> = {
  async diff(_, olds, news) {
    const replaces = (["prefix", "revision"] as const).filter((key) => olds[key] !== news[key]);
    return { changes: replaces.length > 0, replaces };
  },

  async create(inputs) {
    const suffix = Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
    const name = `${inputs.prefix}-${suffix}`;
    return { id: name, outs: { ...inputs, nodeName: name } };
  },
};
