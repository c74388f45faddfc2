/** Says moments in the time zone that the reader chose. */
export class Clock {
  /** Zones to choose from: UTC, as Kubernetes writes times, and the reader's own. */
  readonly zones: readonly string[];
  zone = "UTC";
  readonly #listeners: (() => void)[] = [];

  constructor(own: string = Intl.DateTimeFormat().resolvedOptions().timeZone) {
    const isUtc = !own || /^(Etc\/)?(UTC|UCT|Zulu|Universal)$|^(Etc\/)?GMT$/.test(own);
    this.zones = isUtc ? ["UTC"] : ["UTC", own];
  }

  /** "23:24:01" */
  time(moment: string | number): string {
    return this.#format(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  }

  /** "22 Nov 2026, 23:24:01" */
  dateAndTime(moment: string | number): string {
    const date = this.#format(moment, { day: "numeric", month: "short", year: "numeric" });
    return `${date}, ${this.time(moment)}`;
  }

  choose(zone: string): void {
    this.zone = zone;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` whenever another zone is chosen. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #format(moment: string | number, options: Intl.DateTimeFormatOptions): string {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return "?";
    return new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone: this.zone }).format(date);
  }
}
