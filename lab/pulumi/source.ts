/** One way of getting a part of the engine. */
export interface Source<T> {
  /** Completes the sentence "tried: …". */
  name: string;
  /** The part, or why it cannot be had this way. */
  get(): Promise<T | Unavailable>;
}

export interface Unavailable {
  unavailable: string;
}

export function unavailable(reason: string): Unavailable {
  return { unavailable: reason };
}

/** Takes the first source that delivers, in the given order; later ones are not even asked. */
export async function firstAvailable<T extends object>(what: string, sources: Source<T>[]): Promise<T> {
  const tried: string[] = [];
  for (const source of sources) {
    const result = await source.get();
    if (!("unavailable" in result)) return result;
    tried.push(`  ${source.name}: ${result.unavailable}`);
  }
  throw new Error([`${what} cannot be had`, ...tried].join("\n"));
}
