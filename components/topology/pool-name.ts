/**
 * The name a pool's key in the program stands for: `batchLarge` and `batch_large` are both "batch-large", so that a key
 * can be an identifier of the program's language and the name still one that Kubernetes takes.
 */
export function poolName(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/_/g, "-")
    .toLowerCase();
}
