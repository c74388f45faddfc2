/**
 * An error that leaves the resource in state as created but not ready, so that the next `pulumi up` goes on with it by an
 * update instead of replacing it (Pulumi: dynamic-provider, grpcResponseFromError).
 *
 * @param lines what the user reads
 * @param id the resource's ID
 * @param properties what is kept in state
 */
export function initFailure(lines: readonly string[], id: string, properties: object): Error {
  return Object.assign(new Error(lines[0]), { id, properties, reasons: [lines.join("\n")] });
}
