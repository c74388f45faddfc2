import * as pulumi from "@pulumi/pulumi";
import { VksCluster } from "./components";
import { clusterFromConfig } from "./config";

const { name, args } = clusterFromConfig(new pulumi.Config());
const cluster = new VksCluster(name, args);

export const endpoint = cluster.endpoint;
export const kubeconfig = cluster.kubeconfig;
export const version = cluster.version;
export const phases = cluster.phases;
export const ready = cluster.ready;
