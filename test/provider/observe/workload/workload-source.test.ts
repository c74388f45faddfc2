import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiError } from "../../../../provider/observe/api-error";
import { workloadClient } from "../../../../provider/observe/workload/workload-client";
import { workloadSource } from "../../../../provider/observe/workload/workload-source";
import { controlPlaneMachine, nodeOf } from "../../vsphere-objects";
import { FakeApiServer } from "../fake-api-server";
import { opened, shown, shows } from "../opened";
import { admin, authority, foreignServer, server as own, type Pair, stranger } from "./pki";

let port: number;
let server: FakeApiServer | undefined;

beforeEach(async () => {
  const free = await FakeApiServer.start();
  port = Number(new URL(free.url).port);
  await free.close();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function begin(identity: Pair = own): Promise<FakeApiServer> {
  server = await FakeApiServer.start({ ...identity, clientAuthority: authority.certificate }, port);
  return server;
}
const access = (client: Pair = admin) => ({
  endpoint: `https://127.0.0.1:${port}`,
  ca: authority.certificate,
  ...client,
});
const open = (client?: Pair) => opened(workloadSource("shop", access(client))).source;
const api = (words: string) => `ApiServer 127.0.0.1:${port}${words}`;

describe("a workload cluster through its endpoint", () => {
  it("is nobody at first, then an API server, then its objects as they change", async () => {
    const source = open();
    await source.settled;
    expect(shown(source)).toEqual([api(": Answers (NobodyAnswers)")]);
    expect(source.trouble()).toBeUndefined();
    const fake = await begin();
    fake.put({ kind: "ConfigMap", metadata: { name: "kubeadm-config", namespace: "kube-system" } });
    fake.put({ kind: "ConfigMap", metadata: { name: "coredns", namespace: "kube-system" } });
    await shows(source, api(""), "ConfigMap kubeadm-config");
    fake.put(nodeOf(controlPlaneMachine));
    await expect
      .poll(() => shown(source))
      .toContain(`Node ${controlPlaneMachine.node}: MemoryPressure (KubeletHasSufficientMemory)`);
  });

  it("is taken where somebody else answers, who is told nothing", async () => {
    const fake = await begin(foreignServer);
    await shows(open(), api(": Untaken (EndpointTaken)"), api(": Answers (EndpointTaken)"));
    expect(fake.requests).toEqual([]);
  });

  it("says which checks of the API server fail, and whether etcd's does", async () => {
    const fake = await begin();
    fake.readyz = { status: 500, text: "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n" };
    const source = open();
    await shows(source, api(": Ready (NotReady)"), api(": EtcdHealthy (CheckFailed)"));
    fake.readyz = { status: 200, text: "[+]etcd ok\nreadyz check passed\n" };
    await shows(source, api(""));
  });

  it("is trouble when its API server goes away again, until it is plain that nobody answers", async () => {
    const fake = await begin();
    const source = open();
    await source.settled;
    await fake.close();
    server = undefined;
    await expect.poll(() => source.trouble(), { timeout: 5_000 }).toContain("unreachable");
    await source.refresh("ApiServer", "", 1_000);
    expect(shown(source)).toEqual([api(": Answers (NobodyAnswers)")]);
    expect(source.trouble()).toBeUndefined();
  });

  it("is looked at anew for whoever comes later: its API server may have gone since", async () => {
    const fake = await begin();
    await open().settled;
    await fake.close();
    server = undefined;
    const later = open();
    await later.settled;
    expect(shown(later)).toEqual([api(": Answers (NobodyAnswers)")]);
  });

  it("is looked at once for all who follow it", async () => {
    const fake = await begin();
    await Promise.all([open().settled, open().settled]);
    expect(fake.requestsFor("list", "nodes")).toHaveLength(1);
  });

  it("refuses the certificate of another authority, with words for that and no key in them", async () => {
    await begin();
    const error = await workloadClient(access(stranger))
      .get("/api/v1/nodes")
      .catch((thrown: ApiError) => thrown);
    expect((error as ApiError).message).toMatch(
      /refuses the credentials .*: the client certificate has expired or is of another authority/,
    );
    expect((error as ApiError).message).not.toContain("PRIVATE");
  });
});
