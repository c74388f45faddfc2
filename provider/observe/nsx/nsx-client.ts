import { ApiError, type Status } from "../api-error";
import type { Access } from "../credentials";
import { Connections } from "../http-exchange";
import { defaultTiming, type Timing } from "../timing";
import type { RealizedEntity } from "./realized-entity";

/**
 * Reads NSX's Policy API with basic authentication. Rejects with a ConnectionError when NSX cannot be spoken to, and with an
 * ApiError when it refuses; neither holds a credential.
 */
export class NsxClient {
  private readonly connections: Connections;

  constructor(
    private readonly access: Access,
    timing: Timing = defaultTiming,
  ) {
    this.connections = new Connections(timing);
  }

  /** What NSX has made of the intent of a path; nothing where it does not know the path (yet). */
  async realizedEntities(path: string): Promise<readonly RealizedEntity[]> {
    const query = new URLSearchParams({ intent_path: path });
    try {
      const { results } = (await this.get(`${scopeOf(path)}/realized-state/realized-entities?${query}`)) as {
        results?: readonly RealizedEntity[];
      };
      return results ?? [];
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || isUnknownPath(error))) return [];
      throw error;
    }
  }

  private async get(path: string): Promise<unknown> {
    const headers = { Accept: "application/json" };
    const answer = await this.connections.send(this.access, { method: "GET", path: `/policy/api/v1${path}`, headers });
    let body = "";
    for await (const piece of answer.body) body += piece;
    const { server, advice } = this.access;
    if (answer.status < 400) return JSON.parse(body);
    throw ApiError.from(statusOf(body), server.host, answer.status, answer.headers["retry-after"], advice);
  }
}

/** Realised state is told where the object is: of the default space, or of its project (NSX: multi-tenancy). */
function scopeOf(path: string): string {
  const project = /^\/orgs\/[^/]+\/projects\/[^/]+/.exec(path)?.[0] ?? "";
  return `${project}/infra`;
}

/** NSX answers 400 with error 500012 and the like to a path that it does not know. */
function isUnknownPath({ status, message }: ApiError): boolean {
  return status === 400 && /path/i.test(message);
}

function statusOf(body: string): Status {
  try {
    const { error_message: message, error_code: reason } = JSON.parse(body);
    return { message, reason: String(reason ?? "") };
  } catch {
    return {};
  }
}
