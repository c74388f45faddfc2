/** vCenter answered with a fault. The message names it, and holds nothing of the request. */
export class VcenterFault extends Error {
  override readonly name = "VcenterFault";

  /**
   * @param fault its type, such as "InsufficientResourcesFault"
   * @param words what vCenter says about it; may be empty
   */
  constructor(
    readonly fault: string,
    readonly words: string,
  ) {
    super(words ? `${fault}: ${words}` : fault);
  }

  /** Reads the body of a refusal, which proxies write in prose. */
  static from(body: string, status: number): VcenterFault {
    try {
      const { _typeName, localizedMessage, faultMessage, faultstring } = JSON.parse(body);
      const words: unknown = localizedMessage ?? faultMessage?.[0]?.message ?? faultstring;
      return new VcenterFault(_typeName ?? `HTTP ${status}`, typeof words === "string" ? words.slice(0, 1000) : "");
    } catch {
      return new VcenterFault(`HTTP ${status}`, "");
    }
  }
}

/** Whether vCenter says that an object is gone, or never was. */
export function isGoneFrom(error: unknown): boolean {
  return error instanceof VcenterFault && error.fault === "ManagedObjectNotFound";
}

/** Whether the session is over: vCenter ends one that is idle, and a restart ends all. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof VcenterFault && ["NotAuthenticated", "HTTP 401"].includes(error.fault);
}
