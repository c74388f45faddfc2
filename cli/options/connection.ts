import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../../provider/duration";
import type { SupervisorConnection } from "../../provider/observe/connection";
import { loadLogin } from "../../provider/observe/kubeconfig";
import { CliError } from "../errors";

/** Which server a command asks, as whom, and about which namespace. */
export interface Connection {
  readonly supervisor: SupervisorConnection;
  /**
   * The namespace: of -n, of the context, or "default".
   * @throws ConnectionError when it has to be looked up and the kubeconfig cannot be used
   */
  readonly namespace: string;
  /** Whether all namespaces are asked about (-A). */
  readonly allNamespaces: boolean;
  /** Whether any flag said which server to ask, or about which namespace. */
  readonly given: boolean;
}

/** The options as commander hands them over. */
interface Given {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly as?: string;
  readonly asGroup?: readonly string[];
  readonly requestTimeout?: number;
}

/** What the help puts above those options. */
export const connectionGroup = "Connection options, as of kubectl:";

/** The flags, by the names and meanings kubectl gives them (kubernetes.io: kubectl options). */
export function connectionOptions(): Option[] {
  return [
    new Option("-n, --namespace <name>", "vSphere Namespace; default: that of the context, then `default`"),
    new Option("--kubeconfig <file>", "kubeconfig file; default: KUBECONFIG, then ~/.kube/config"),
    new Option("--context <name>", "context of the kubeconfig; default: its current context"),
    new Option("--cluster <name>", "cluster of the kubeconfig, instead of the context's"),
    new Option("--user <name>", "user of the kubeconfig, instead of the context's"),
    new Option("--as <name>", "user to impersonate"),
    new Option("--as-group <name>", "group to impersonate; may be repeated").argParser(
      (name: string, before: readonly string[] = []) => [...before, name],
    ),
    new Option(
      "--request-timeout <duration>",
      "how long to wait for an answer, such as 5s or 2m; 0 for no limit of its own",
    ).argParser(timeout),
  ];
}

/** kubectl's flag of commands that list. */
export function allNamespacesOption(): Option {
  return new Option("-A, --all-namespaces", "ask about all namespaces you may see");
}

/** Gives a command those options. */
export function addConnectionOptions(command: Command, allNamespaces: boolean): Command {
  if (allNamespaces) command.addOption(allNamespacesOption().helpGroup(connectionGroup));
  for (const option of connectionOptions()) command.addOption(option.helpGroup(connectionGroup));
  return command;
}

/**
 * kubectl takes its flags before the command as well: `vks -n shop list`. They go behind it, where the command reads them.
 * @throws CliError when no command follows
 */
export function behindCommand(argv: readonly string[]): readonly string[] {
  const end = endOfFlags(argv);
  const command = argv[end];
  if (end === 0) return argv;
  if (command === undefined) throw new CliError("name a command; see `vks --help`");
  return [command, ...argv.slice(0, end), ...argv.slice(end + 1)];
}

/** How many words at the beginning are connection flags and their values. */
export function endOfFlags(words: readonly string[]): number {
  const valued = connectionOptions().flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined));
  let end = 0;
  while (end < words.length) {
    const word = words[end] ?? "";
    if (valued.includes(word)) end += 2;
    else if (isBoolean(word) || valued.some((flag) => isJoined(word, flag))) end += 1;
    else break;
  }
  return end;
}

function isBoolean(word: string): boolean {
  return word === "-A" || word === "--all-namespaces";
}

/** Whether a flag and its value are one word: `--context=x`, `-nx`. */
function isJoined(word: string, flag: string): boolean {
  return flag.startsWith("--") ? word.startsWith(`${flag}=`) : word.startsWith(flag) && word.length > flag.length;
}

/** What was given for them. */
export function connectionOf(given: Given): Connection {
  const { kubeconfig, context, cluster, user, as, asGroup, requestTimeout } = given;
  if (asGroup && as === undefined)
    throw new CliError("--as-group needs --as: name the user to impersonate beside the group");
  const impersonate = as === undefined ? undefined : { user: as, groups: asGroup };
  const all = { kubeconfig, context, cluster, user, impersonate, requestTimeout: requestTimeout || undefined };
  const supervisor: SupervisorConnection = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
  return {
    supervisor,
    get namespace() {
      return given.namespace ?? loadLogin(supervisor).namespace ?? "default";
    },
    allNamespaces: given.allNamespaces ?? false,
    given: Object.keys(supervisor).length > 0 || given.namespace !== undefined || given.allNamespaces === true,
  };
}

/** Seconds of kubectl's --request-timeout: a number alone is of seconds. */
function timeout(text: string): number {
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1_000 : parseDuration(text);
  if (milliseconds === undefined) throw new InvalidArgumentError("Write a duration such as 5s or 2m.");
  return milliseconds / 1_000;
}
