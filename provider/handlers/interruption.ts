const controller = new AbortController();

/** Raised, for good, once whoever runs this process has asked it to give up waiting. */
export const interruption: AbortSignal = controller.signal;

/** Ends every wait of this process, also those yet to begin. */
export function interrupt(): void {
  controller.abort();
}
