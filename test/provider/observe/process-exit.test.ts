import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { FakeApiServer } from "./fake-api-server";

const observer = join(__dirname, "../../../provider/observe/observer.ts");
const program = `
  const { Observer } = require(${JSON.stringify(observer)});
  const following = Observer.for({ kubeconfig: process.argv[1] }).follow({ namespace: "default", name: "shop" }, () => {
    if (following.snapshot().objects("Cluster").length === 0) return;
    following.close();
    process.stdout.write("closed at " + Date.now());
  });
`;

test("a process lives as long as it follows, and not for the sake of lingering watches", async () => {
  const server = await FakeApiServer.start();
  const kubeconfig = server.connection.kubeconfig as string;
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", program, kubeconfig], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let printed = "";
  child.stdout.on("data", (piece) => {
    printed += piece;
  });
  await vi.waitFor(() => expect(server.streams.size).toBe(14), { timeout: 20_000 });
  expect(child.exitCode).toBeNull();
  server.put({ kind: "Cluster", metadata: { name: "shop" } });
  expect((await exited)[0]).toBe(0);
  // The linger is five seconds.
  expect(Date.now() - Number(/closed at (\d+)/.exec(printed)?.[1])).toBeLessThan(3000);
  await server.close();
}, 30_000);
