/** Where text goes: a terminal, a pipe or a file. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Width in columns: 80 where there is none to know. */
  readonly columns: number;
  /** Height in lines: 24 where there is none to know. */
  readonly rows: number;
  /** Whether text may be coloured. */
  readonly color: boolean;
  write(text: string): void;
}

/** The part of a stream of node that a terminal is made of. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/**
 * A stream as a terminal. Its size is asked each time, because windows are resized.
 * @param env colour is for terminals, unless NO_COLOR (no-color.org) or TERM=dumb says otherwise; FORCE_COLOR asks for it
 */
export function terminalOf(stream: Stream, env: NodeJS.ProcessEnv): Terminal {
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    get columns() {
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
    color: wantsColor(isTerminal, env),
    write: (text) => void stream.write(text),
  };
}

function wantsColor(isTerminal: boolean, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal && TERM !== "dumb";
}
