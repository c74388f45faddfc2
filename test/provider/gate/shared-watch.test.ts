import { expect, it } from "vitest";
import { waitForPhase } from "../../../provider/gate/wait-for-phase";
import { kinds } from "../../../provider/observe/kinds";
import { phases } from "../../../provider/phases";
import { healthyCluster } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

it("all gates of a process, one after the other and at once, list and watch each kind of a namespace once", async () => {
  const server = await FakeApiServer.start();
  for (const object of Object.values(healthyCluster())) server.put(served(object));
  const cluster = { namespace: "team-a", name: "shop" };
  const gate = (phase: keyof typeof phases) =>
    waitForPhase({
      connection: server.connection,
      cluster,
      phase: phases[phase],
      timeout: 20_000,
      log: () => {},
      ...(phase === "workers" ? { pool: "general" } : {}),
    });
  const all = Object.keys(phases) as (keyof typeof phases)[];
  for (const phase of all) await gate(phase);
  await Promise.all(all.map(gate));
  for (const { resource } of Object.values(kinds)) {
    expect(server.requestsFor("list", resource)).toHaveLength(1);
    expect(server.requestsFor("watch", resource)).toHaveLength(1);
  }
  await server.close();
});
