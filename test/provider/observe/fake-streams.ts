import type { ServerResponse } from "node:http";
import type { LoggedRequest, Stored } from "./fake-requests";

/** An open watch. */
export interface Stream {
  readonly request: LoggedRequest;
  readonly response: ServerResponse;
}

/** Something that watches are told. */
export interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly resource: string;
  readonly object: Stored;
  readonly version: number;
}

/** Tells a watch of an event. */
export function write({ response }: Stream, event: object): void {
  response.write(`${JSON.stringify(event)}\n`);
}
