import { ConnectionError } from "../provider/observe/connection";

/** What is wrong with what was asked, and what to do, in one line. Ends the command with status 2. */
export class CliError extends Error {
  override readonly name: string = "CliError";
}

/** Arguments that a cluster cannot be made of: all their problems, a line each, told as they are. Ends the command with status 2. */
export class ArgumentProblems extends CliError {
  override readonly name = "ArgumentProblems";
}

/** What only a mistake in this program throws. */
const mistakes = [TypeError, RangeError, ReferenceError, SyntaxError, EvalError];

/** An error in one line for a user, without stack trace. */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (mistakes.some((kind) => error instanceof kind) && !(error as NodeJS.ErrnoException).code)
    return `internal error: ${oneLine(error.message)}; please report what it prints with VKS_DEBUG=1`;
  return oneLine((systemError(error) ?? error.message) + advice(error)) || error.name;
}

/** What to do about a server that does not answer, where the message does not say so: a gate waits and needs no advice. */
function advice(error: Error): string {
  const silent =
    error instanceof ConnectionError && error.problem === "unreachable" && !error.message.includes("check ");
  return silent ? "; check the network, VPN or proxy, and the server of the kubeconfig (--kubeconfig, --context)" : "";
}

const words: Readonly<Record<string, string>> = {
  ENOENT: "no such file; check the path",
  EISDIR: "a file is needed here, not a folder",
  ENOTDIR: "no such file; a part of the path is not a folder",
  EACCES: "not allowed; check the permissions",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
};

/** "file: no such file; check the path" instead of "ENOENT: no such file or directory, open 'file'". */
function systemError({ code = "", path }: NodeJS.ErrnoException): string | undefined {
  const said = words[code];
  return said && [path, said].filter(Boolean).join(": ");
}

function oneLine(message: string): string {
  return message
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}
