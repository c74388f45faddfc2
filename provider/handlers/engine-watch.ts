import { connect } from "node:net";

/** How often the engine is looked for, in milliseconds. */
const interval = 5_000;

/**
 * Ends this process when the Pulumi engine that started it is gone.
 *
 * A killed engine takes its dynamic provider process with it only in theory: a shell stands between the two. The process
 * would go on waiting for a phase, for nobody, until its timeout. The engine's address is the provider's last argument
 * (Pulumi: cmd/dynamic-provider); where there is none, this does nothing.
 */
export function endWithEngine(argv: readonly string[] = process.argv, end: () => void = () => process.exit(1)): void {
  const [, host, port] = /^([\d.]+):(\d+)$/.exec(argv.at(-1) ?? "") ?? [];
  if (host === undefined) return;
  const look = () => {
    const socket = connect(Number(port), host);
    socket.once("connect", () => socket.destroy());
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") end();
    });
  };
  setInterval(look, interval).unref();
}
