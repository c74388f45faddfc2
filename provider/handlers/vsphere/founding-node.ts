import type { dynamic } from "@pulumi/pulumi";

/** The node that fills the first slot now. */
export interface FoundingNodeInputs {
  readonly node: string;
}

/** The node that filled it first. */
export interface FoundingNodeOutputs extends FoundingNodeInputs {
  readonly founder: string;
}

/** Keeps the first name it was given, whatever comes later. */
export const foundingNode: dynamic.ResourceProvider<FoundingNodeInputs, FoundingNodeOutputs> = {
  async diff() {
    return { changes: false };
  },

  async create(inputs) {
    return { id: inputs.node, outs: { ...inputs, founder: inputs.node } };
  },
};
