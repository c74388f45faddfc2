import { ConnectionError, logIn } from "./connection";

/** The part of metav1.Status that tells why a request failed. */
export interface Status {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly retryAfterSeconds?: number };
}

/** What to do about a server that refuses or cannot be trusted: that depends on where the credentials come from. */
export interface Advice {
  /** What kind of server it is, in words. */
  readonly server: string;
  readonly untrusted: string;
  readonly unauthorized: string;
  readonly forbidden: string;
}

/** For a Supervisor, which a kubeconfig names. */
export const supervisorAdvice: Advice = {
  server: "API server",
  untrusted: "put the CA into certificate-authority-data of the kubeconfig (insecure-skip-tls-verify is not honoured)",
  unauthorized: `the login has expired; ${logIn}`,
  forbidden: "ask for the role Edit on the vSphere Namespace",
};

/** The API server answered, but refused. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  /**
   * @param status the HTTP status code
   * @param reason the machine-readable reason of the Status, such as NotFound or Expired; "" when none was given
   * @param message the server's words, with what to do where that is known
   * @param retryAfterSeconds when the server asks to be left alone for so long
   */
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }

  /** Reads the body of a failed response, or the object of an ERROR event of a watch. */
  static from(
    body: Status,
    host: string,
    code = body.code ?? 500,
    retryAfter?: string,
    advice = supervisorAdvice,
  ): ApiError {
    const said = body.message?.trim().slice(0, 1000) || `HTTP ${code}`;
    const header = retryAfter !== undefined && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
    return new ApiError(
      code,
      body.reason ?? "",
      explain(code, said, host, advice),
      header ?? body.details?.retryAfterSeconds,
    );
  }
}

function explain(code: number, said: string, host: string, advice: Advice): string {
  if (code === 401) return `${host} refuses the credentials (401 ${said}): ${advice.unauthorized}`;
  if (code !== 403) return said;
  // Denials of admission are 403 too, and have nothing to do with roles.
  return /cannot \w+ resource/.test(said) ? `${said}; ${advice.forbidden}` : said;
}

const statusIs = (...codes: number[]) => {
  return (error: unknown): error is ApiError => error instanceof ApiError && codes.includes(error.status);
};

/** 404: no such object, or no such resource. */
export const isNotFound = statusIs(404);
/** 401: the credentials are not accepted (any more). */
export const isUnauthorized = statusIs(401);
/** 403: the user may not do this, or admission denied it. */
export const isForbidden = statusIs(403);
/** 405: the resource does not offer this verb. */
export const isMethodNotAllowed = statusIs(405);
/** 410: the resourceVersion is too old to go on from. */
export const isGone = statusIs(410);
/** 429: the server sheds load. */
export const isTooManyRequests = statusIs(429);

/** Whether trying again may help without anybody doing anything. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.problem === "unreachable";
  return error instanceof ApiError && (error.status >= 500 || [408, 410, 429].includes(error.status));
}

/** Whether somebody may repair it while others wait: as above, or by a new login. */
export function isRepairable(error: unknown): boolean {
  return error instanceof ConnectionError || isTransient(error) || isUnauthorized(error);
}

/** Whether a stream was ended for being silent too long, or an answer did not come in time. */
export function isSilence(error: unknown): boolean {
  return error instanceof ConnectionError && error.code === "ETIMEDOUT";
}

/** Turns an error of node:https into one a platform engineer can act on. */
export function connectionLost(
  error: NodeJS.ErrnoException,
  host: string,
  advice: Advice = supervisorAdvice,
): ConnectionError {
  const code = error.code ?? "";
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/.test(code)) {
    const message = `the certificate of ${host} cannot be trusted (${code}); ${advice.untrusted}`;
    return new ConnectionError(message, "untrusted", code);
  }
  const what = code || error.message;
  return new ConnectionError(`${advice.server} ${host} unreachable: ${what}`, "unreachable", code || undefined);
}
