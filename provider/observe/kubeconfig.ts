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
import { suggestion } from "../suggestion";
import { ConnectionError, kubeconfigFiles, logIn, type SupervisorConnection } from "./connection";

/** What a context of a kubeconfig comes down to. Paths in it are absolute. */
export interface Login {
  readonly context: string;
  readonly cluster: Cluster;
  readonly user: ImpersonatingUser;
  /** The namespace to look in where none is named. */
  readonly namespace?: string;
}

/** A user of a kubeconfig, with what client-node leaves out. */
export interface ImpersonatingUser extends User {
  /** Groups to act as a member of, beside the user of `impersonateUser`. */
  readonly impersonateGroups?: readonly string[];
}

/** The entries of one or more kubeconfig files. */
interface Entries {
  readonly clusters: readonly Cluster[];
  readonly users: readonly ImpersonatingUser[];
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
  const { named, files, present } = filesOf(connection);
  if (present.length > 0) return loginOf(merge(present.map(readEntries)), connection, present.join(", "));
  const { context, cluster, user } = connection;
  const podWillDo = named.length === 0 && [undefined, podContext].includes(context) && !cluster && !user;
  if (podWillDo && exists(`${serviceAccount}/token`)) return impersonating(inCluster(), connection);
  throw unusable(`kubeconfig ${files.join(", ")} does not exist`);
}

/** What can be named of a kubeconfig. */
export interface KubeconfigNames {
  readonly contexts: readonly string[];
  readonly clusters: readonly string[];
  readonly users: readonly string[];
  /** Those of its contexts: a login to a Supervisor makes one for each namespace. */
  readonly namespaces: readonly string[];
}

/**
 * The names in the kubeconfig a connection refers to; none where there is none.
 * @throws ConnectionError when it cannot be used
 */
export function kubeconfigNames(connection: SupervisorConnection): KubeconfigNames {
  const { contexts, clusters, users } = merge(filesOf(connection).present.map(readEntries));
  const names = (entries: readonly Named[]) => [...new Set(entries.map(({ name }) => name))];
  const namespaces = new Set(contexts.flatMap(({ namespace }) => namespace || []));
  return { contexts: names(contexts), clusters: names(clusters), users: names(users), namespaces: [...namespaces] };
}

function filesOf(connection: SupervisorConnection): Record<"named" | "files" | "present", readonly string[]> {
  const named = kubeconfigFiles(connection);
  const files = named.length > 0 ? named : [join(homedir(), ".kube", "config")];
  return { named, files, present: files.filter(exists) };
}

function readEntries(file: string): Entries {
  try {
    // biome-ignore lint/suspicious/noExplicitAny: client-node checks the entries, and takes any
    const config = load(readFileSync(file, "utf8")) as any;
    const directory = dirname(file);
    return {
      clusters: newClusters(config.clusters).map((cluster) => locateCluster(cluster, directory)),
      users: newUsers(config.users).map((user, i) => locateUser(user, config.users[i]?.user, directory)),
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

/** What client-node does not read of a user. */
interface UnreadUser {
  readonly tokenFile?: string;
  readonly "as-groups"?: readonly string[];
}

function locateUser(user: User, unread: UnreadUser | undefined, directory: string): ImpersonatingUser {
  const { tokenFile, "as-groups": impersonateGroups } = unread ?? {};
  const files = { certFile: locate(user.certFile, directory), keyFile: locate(user.keyFile, directory) };
  const located = { ...user, ...files, impersonateGroups };
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

function loginOf(entries: Entries, connection: SupervisorConnection, from: string): Login {
  const name = connection.context ?? entries.current;
  if (!name) throw unusable(`kubeconfig ${from} has no current context`);
  const context = named(entries.contexts, name);
  if (!context) throw unusable(`kubeconfig ${from} has no context "${name}"${like(name, entries.contexts)}`);
  const entry = <T extends Named>(kind: "cluster" | "user", all: readonly T[]): T => {
    const wanted = connection[kind] ?? context[kind];
    const found = named(all, wanted);
    if (found) return found;
    if (connection[kind] !== undefined)
      throw unusable(`kubeconfig ${from} has no ${kind} "${wanted}"${like(wanted, all)}`);
    throw unusable(`context "${name}" of ${from} names the ${kind} "${wanted}", which is not there`);
  };
  const login = { context: name, cluster: entry("cluster", entries.clusters), user: entry("user", entries.users) };
  return impersonating({ ...login, namespace: context.namespace || undefined }, connection);
}

interface Named {
  readonly name: string;
}

function named<T extends Named>(all: readonly T[], name: string): T | undefined {
  return all.find((entry) => entry.name === name);
}

function like(name: string, all: readonly Named[]): string {
  return suggestion(
    name,
    all.map((entry) => entry.name),
  );
}

/** What a connection asks for goes before what the kubeconfig says, as with kubectl. */
function impersonating(login: Login, { impersonate }: SupervisorConnection): Login {
  if (!impersonate) return login;
  const { user: impersonateUser, groups: impersonateGroups } = impersonate;
  return { ...login, user: { ...login.user, impersonateUser, impersonateGroups } };
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
    namespace: textOf(`${serviceAccount}/namespace`),
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
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
