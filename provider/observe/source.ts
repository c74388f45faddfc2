import type { KindName } from "./kinds";
import type { KubeObject } from "./kube-object";
import type { UnreadKind } from "./snapshot";

/** Something that can be looked at: vCenter, NSX, an API server. It keeps its objects current until it is closed. */
export interface Source {
  /** Whose server it looks at, in words: "vCenter". */
  readonly server: string;
  /** Resolves when it has been looked at once, or is known not to be readable. Never rejects. */
  readonly settled: Promise<void>;
  /** What it shows now. */
  objects(): Iterable<KubeObject>;
  /** Kinds of which it shows nothing, and why. */
  unread(): Iterable<readonly [KindName, UnreadKind]>;
  /** What keeps it from being current, such as "vCenter … unreachable: ECONNREFUSED (for 12 s)". */
  trouble(): string | undefined;
  /** Reads one object anew, if it is of this source. @throws Error when it cannot be read */
  refresh(kind: KindName, name: string, patience: number): Promise<void>;
  /** Stops looking. Does no harm a second time. */
  close(): void;
}

/** Begins to look; `onChange` is called whenever what is shown may have changed. */
export type OpenSource = (onChange: () => void) => Source;
