import type { ServerResponse } from "node:http";
import type { LoggedRequest } from "./fake-requests";

/** An answer that is not what was asked for. */
export interface Failure {
  /** Of the answer, where there is one. */
  readonly status?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly retryAfter?: number;
  /** Only for this verb. */
  readonly verb?: LoggedRequest["verb"];
  /** Only for this resource. */
  readonly resource?: string;
  /** Only with this query parameter. */
  readonly query?: string;
  /** How often; @default 1 */
  readonly times?: number;
  /** Break the connection instead of answering. */
  readonly reset?: true;
  /** Take a watch, and break it at once. */
  readonly cut?: true;
  /** Answer properly, but only after so many milliseconds. */
  readonly delay?: number;
}

/** The failures that are still to come, in the order in which they were asked for. */
export class Failures {
  private readonly waiting: { readonly failure: Failure; left: number }[] = [];

  add(failure: Failure): void {
    this.waiting.push({ failure, left: failure.times ?? 1 });
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** The failure a request is to meet, if there is one for it: it is then used up by one. */
  next(request: LoggedRequest): Failure | undefined {
    const match = this.waiting.find(({ failure: { verb, resource, query }, left }) => {
      if (left === 0 || (verb && verb !== request.verb) || (resource && resource !== request.resource)) return false;
      return !query || request.query.has(query);
    });
    if (match) match.left--;
    return match?.failure;
  }
}

/** Answers with a Status. */
export function refuse(response: ServerResponse, { status = 500, reason, message, retryAfter }: Failure): void {
  if (retryAfter !== undefined) response.setHeader("Retry-After", retryAfter);
  const body = { kind: "Status", apiVersion: "v1", status: "Failure", code: status, reason, message };
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
