import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Access } from "../../../../provider/observe/credentials";
import type { RealizedEntity } from "../../../../provider/observe/nsx/realized-entity";

/** An NSX Manager in memory that tells what became of intents, over real HTTP. */
export class FakeNsx {
  /** What is realised of each policy path; a path that is not there is unknown. */
  readonly realized = new Map<string, RealizedEntity[]>();
  /** The paths of all requests. */
  readonly requests: string[] = [];
  private readonly authorization = `Basic ${Buffer.from("admin:nsx-secret-1").toString("base64")}`;

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake");
      this.requests.push(pathname);
      const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
      const results = this.realized.get(searchParams.get("intent_path") ?? "");
      if (request.headers.authorization !== this.authorization) {
        answer(403, { error_code: 403, error_message: "The credentials were incorrect or the account was locked." });
      } else if (results) answer(200, { results, result_count: results.length });
      else answer(400, { error_code: 503075, error_message: "The path is invalid." });
    });
  }

  static async start(): Promise<FakeNsx> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FakeNsx(server);
  }

  /** @param password @default the right one */
  access(password = "nsx-secret-1"): Access {
    const server = new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
    const advice = { server: "NSX Manager", untrusted: "", unauthorized: "check NSXT_PASSWORD", forbidden: "" };
    return { server, options: { auth: `admin:${password}` }, proxied: false, generation: 0, advice };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
