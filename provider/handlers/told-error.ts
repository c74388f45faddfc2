/**
 * An error whose message is all there is to tell a user. Pulumi's dynamic provider prints whatever a deletion throws once
 * more beside the resource's own error, with a stack trace of this package (Pulumi: cmd/dynamic-provider, `delete`): this
 * one has a single line to say there.
 */
export class ToldError extends Error {
  override readonly stack = "the resource's error says why";

  /** @param lines what the user reads */
  constructor(private readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }

  override toString(): string {
    return this.lines[0] ?? "";
  }
}
