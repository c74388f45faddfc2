/** One thing per key for everybody who uses it, closed some time after the last one has gone. */
export class Shared<T extends { close(): void }> {
  private readonly entries = new Map<string, { readonly value: T; users: number; lingering?: NodeJS.Timeout }>();

  /** @param linger how long a thing outlives its last user, in milliseconds: the next gate finds it warm */
  constructor(private readonly linger: number) {}

  /** The thing of that key, and how to give it back; that does no harm a second time. */
  use(key: string, open: () => T): { readonly value: T; readonly release: () => void } {
    const entry = this.entries.get(key) ?? { value: open(), users: 0 };
    this.entries.set(key, entry);
    clearTimeout(entry.lingering);
    entry.users++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      entry.users--;
      if (entry.users > 0) return;
      entry.lingering = setTimeout(() => {
        this.entries.delete(key);
        entry.value.close();
      }, this.linger).unref();
    };
    return { value: entry.value, release };
  }
}
