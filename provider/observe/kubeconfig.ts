import { accessSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import {
  type Cluster,
  type Context,
  newClusters,
  newContexts,
  newUsers,
  type User,
} from "@kubernetes/client-node/dist/config_types.js";
import { load } from "js-yaml";
import { ConnectionError, kubeconfigFiles, logIn, type SupervisorConnection } from "./connection";

/** What a context of a kubeconfig comes down to. Paths in it are absolute. */
export interface Login {
  readonly context: string;
  readonly cluster: Cluster;
  readonly user: User;
}

/** The entries of one or more kubeconfig files. */
interface Entries {
  readonly clusters: readonly Cluster[];
  readonly users: readonly User[];
  readonly contexts: readonly Context[];
  readonly current?: string;
}

/** What the login of a pod is called; no kubeconfig is involved. */
const podContext = "service account";

const serviceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * Reads the kubeconfig a connection refers to, as kubectl would: several files of KUBECONFIG are merged, the first to
 * name something wins and missing ones are passed over.
 * @throws ConnectionError when there is none, or it cannot be used
 */
export function loadLogin(connection: SupervisorConnection): Login {
  const named = kubeconfigFiles(connection);
  const files = named.length > 0 ? named : [join(homedir(), ".kube", "config")];
  const present = files.filter(exists);
  if (present.length > 0) return select(merge(present.map(readEntries)), connection.context, present.join(", "));
  const podWillDo = named.length === 0 && [undefined, podContext].includes(connection.context);
  if (podWillDo && exists(`${serviceAccount}/token`)) return inCluster();
  throw unusable(`kubeconfig ${files.join(", ")} does not exist`);
}

function readEntries(file: string): Entries {
  try {
    // biome-ignore lint/suspicious/noExplicitAny: client-node checks the entries, and takes any
    const config = load(readFileSync(file, "utf8")) as any;
    const directory = dirname(file);
    return {
      clusters: newClusters(config.clusters).map((cluster) => locateCluster(cluster, directory)),
      users: newUsers(config.users).map((user, i) => locateUser(user, config.users[i]?.user?.tokenFile, directory)),
      contexts: newContexts(config.contexts),
      current: config["current-context"],
    };
  } catch (error) {
    throw unusable(`kubeconfig ${file} cannot be read: ${harmless(error)}`);
  }
}

function locateCluster(cluster: Cluster, directory: string): Cluster {
  // `insecure-skip-tls-verify` is not honoured: whoever sits in between would get the token. For plain http, which
  // `kubectl proxy` and tests speak, client-node insists on the very same flag.
  const skipTLSVerify = cluster.server.startsWith("http:");
  return { ...cluster, skipTLSVerify, caFile: locate(cluster.caFile, directory) };
}

function locateUser(user: User, tokenFile: string | undefined, directory: string): User {
  const located = { ...user, certFile: locate(user.certFile, directory), keyFile: locate(user.keyFile, directory) };
  // Like kubectl: a command with a slash in it is relative to the file, one without is looked for in PATH.
  const command = user.exec?.command;
  if (command?.includes("/")) return { ...located, exec: { ...user.exec, command: locate(command, directory) } };
  if (tokenFile === undefined) return located;
  return { ...located, token: undefined, authProvider: tokenFrom(resolve(directory, tokenFile)) };
}

function locate(file: string | undefined, directory: string): string | undefined {
  return !file || isAbsolute(file) ? file : resolve(directory, file);
}

/** client-node's spelling of a token that is read from a file whenever it is needed. */
function tokenFrom(tokenFile: string): User["authProvider"] {
  return { name: "tokenFile", config: { tokenFile } };
}

function merge(all: readonly Entries[]): Entries {
  return {
    clusters: all.flatMap(({ clusters }) => clusters),
    users: all.flatMap(({ users }) => users),
    contexts: all.flatMap(({ contexts }) => contexts),
    current: all.find(({ current }) => current)?.current,
  };
}

function select(entries: Entries, wanted: string | undefined, from: string): Login {
  const name = wanted ?? entries.current;
  if (!name) throw unusable(`kubeconfig ${from} has no current context`);
  const context = entries.contexts.find((context) => context.name === name);
  if (!context) throw unusable(`kubeconfig ${from} has no context "${name}"`);
  const cluster = entries.clusters.find((cluster) => cluster.name === context.cluster);
  if (!cluster)
    throw unusable(`context "${name}" of ${from} names the cluster "${context.cluster}", which is not there`);
  const user = entries.users.find((user) => user.name === context.user);
  if (!user) throw unusable(`context "${name}" of ${from} names the user "${context.user}", which is not there`);
  return { context: name, cluster, user };
}

/** What a pod is given (kubernetes.io: "Accessing the Kubernetes API from a Pod"). */
function inCluster(): Login {
  const { KUBERNETES_SERVICE_HOST: host = "kubernetes.default.svc", KUBERNETES_SERVICE_PORT: port = "443" } =
    process.env;
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return {
    context: podContext,
    cluster: { name: "in-cluster", server, caFile: `${serviceAccount}/ca.crt`, skipTLSVerify: false },
    user: { name: "service account", authProvider: tokenFrom(`${serviceAccount}/token`) },
  };
}

function unusable(what: string): ConnectionError {
  return new ConnectionError(`${what}; name another kubeconfig or context, or ${logIn}`, "kubeconfig");
}

/** What went wrong without the text it went wrong in: a YAML error quotes the line, which may hold a token. */
function harmless(error: unknown): string {
  const { code, name, mark, message } = error as NodeJS.ErrnoException & { mark?: { line?: number } };
  if (name === "YAMLException") return `malformed YAML at line ${(mark?.line ?? 0) + 1}`;
  if (code) return code;
  // client-node's own complaints name a place ("clusters[0].cluster.server is missing"), never a value.
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
