import { accessSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { ConnectionError, kubeconfigFiles, logIn, type SupervisorConnection } from "./connection";

const serviceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/**
 * Reads the kubeconfig a connection refers to, as kubectl would: several files of KUBECONFIG are merged, the first to
 * name something wins and missing ones are passed over.
 * @throws ConnectionError when there is none, or it cannot be used
 */
export function loadKubeConfig(connection: SupervisorConnection): KubeConfig {
  const files = kubeconfigFiles(connection);
  const config = files.length > 0 ? loadFiles(files) : loadDefault();
  if (connection.context !== undefined) config.setCurrentContext(connection.context);
  const from = files.length > 0 ? files.join(", ") : "the default kubeconfig";
  requireUsable(config, from);
  verifyTls(config);
  return config;
}

function loadFiles(files: readonly string[]): KubeConfig {
  const present = files.filter(exists);
  if (present.length === 0) throw unusable(`kubeconfig ${files.join(", ")} does not exist`);
  const [first, ...others] = present.map(loadFile) as [KubeConfig, ...KubeConfig[]];
  for (const other of others) merge(first, other);
  return first;
}

function loadDefault(): KubeConfig {
  const file = join(homedir(), ".kube", "config");
  if (exists(file)) return loadFile(file);
  if (!exists(serviceAccountToken)) throw unusable(`no kubeconfig: KUBECONFIG is not set and ${file} does not exist`);
  const config = newKubeConfig();
  config.loadFromCluster();
  return config;
}

function loadFile(file: string): KubeConfig {
  const config = newKubeConfig();
  try {
    config.loadFromString(withTokenFiles(readFileSync(file, "utf8"), dirname(file)));
    config.makePathsAbsolute(dirname(file));
  } catch (error) {
    throw unusable(`kubeconfig ${file} cannot be read: ${harmless(error)}`);
  }
  return config;
}

/**
 * Loading costs half a second and 60 MB, because the package pulls in a generated client for every Kubernetes API;
 * whoever never connects (a preview) is spared it.
 */
function newKubeConfig(): KubeConfig {
  const { KubeConfig } = require("@kubernetes/client-node/dist/config.js");
  return new KubeConfig();
}

/** client-node 1.4 knows a user's `tokenFile` only under the name `token-file`, relative to the working directory. */
function withTokenFiles(text: string, directory: string): string {
  return text.replace(/^(\s+)tokenFile:\s*["']?(.+?)["']?\s*$/gm, (_, indent: string, file: string) => {
    return `${indent}token-file: ${JSON.stringify(resolve(directory, file))}`;
  });
}

function merge(into: KubeConfig, other: KubeConfig): void {
  const absentIn = (present: readonly { name: string }[]) => (item: { name: string }) =>
    present.every(({ name }) => name !== item.name);
  into.clusters.push(...other.clusters.filter(absentIn(into.clusters)));
  into.users.push(...other.users.filter(absentIn(into.users)));
  into.contexts.push(...other.contexts.filter(absentIn(into.contexts)));
  into.currentContext ||= other.currentContext;
}

function requireUsable(config: KubeConfig, from: string): void {
  const name = config.getCurrentContext();
  if (!name) throw unusable(`${from} has no current context`);
  const context = config.getContextObject(name);
  if (!context) throw unusable(`${from} has no context "${name}"`);
  if (!config.getCluster(context.cluster)) {
    throw unusable(`context "${name}" of ${from} names the cluster "${context.cluster}", which is not there`);
  }
  if (!config.getUser(context.user)) {
    throw unusable(`context "${name}" of ${from} names the user "${context.user}", which is not there`);
  }
}

/**
 * `insecure-skip-tls-verify` is not honoured: whoever sits in between would get the token. For plain http, which
 * `kubectl proxy` and tests speak, client-node insists on the very same flag.
 */
function verifyTls(config: KubeConfig): void {
  config.clusters = config.clusters.map((cluster) => ({
    ...cluster,
    skipTLSVerify: cluster.server.startsWith("http:"),
  }));
}

function unusable(what: string): ConnectionError {
  return new ConnectionError(`${what}; name another kubeconfig or context, or ${logIn}`, "kubeconfig");
}

/** What went wrong without the text it went wrong in: a YAML error quotes the line, which may hold a token. */
function harmless(error: unknown): string {
  const { code, path, name, mark } = error as NodeJS.ErrnoException & { mark?: { line?: number } };
  if (name === "YAMLException") return `malformed YAML at line ${(mark?.line ?? 0) + 1}`;
  if (code) return [code, path].filter(Boolean).join(" ");
  // The reader's own complaints name a place ("clusters[0].cluster.server is missing"), never a value.
  const { message } = error as Error;
  return / is missing$/.test(message) ? message : "it is not a kubeconfig";
}

function exists(file: string): boolean {
  try {
    accessSync(file);
    return true;
  } catch {
    return false;
  }
}
