import * as pulumi from "@pulumi/pulumi";
import { WorkerPool } from "pulumi-vks";

const config = new pulumi.Config();

// The cluster belongs to somebody else: this program declares one pool of it, waits for its nodes, and removes it again.
const pool = new WorkerPool("gpu", {
  namespace: config.get("namespace") ?? "team-a",
  clusterName: config.get("cluster") ?? "quickstart",
  replicas: config.getNumber("replicas") ?? 1,
});

export const ready = pool.ready;
export const phase = pool.phase;
