import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * A load balancer that somebody else runs: it listens at one address and passes every connection to the first of its members
 * that takes it. Members need not be there yet.
 */
export class TcpBalancer {
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  constructor(
    private readonly members: readonly string[],
    private readonly port: number,
  ) {
    this.server = createServer((client) => this.pass(this.keep(client), this.members));
  }

  async listen(address: string): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(this.port, address, listening));
  }

  close(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }

  private pass(client: Socket, [member, ...rest]: readonly string[]): void {
    if (member === undefined || client.destroyed) {
      client.destroy();
      return;
    }
    const server = this.keep(connect(this.port, member));
    const refused = () => this.pass(client, rest);
    server.once("error", refused).once("connect", () => {
      server.off("error", refused).on("error", () => client.destroy());
      client
        .on("error", () => server.destroy())
        .pipe(server)
        .pipe(client);
    });
  }

  private keep(socket: Socket): Socket {
    this.open.add(socket);
    socket.once("close", () => this.open.delete(socket));
    if (socket.listenerCount("error") === 0) socket.on("error", () => {});
    return socket;
  }
}
