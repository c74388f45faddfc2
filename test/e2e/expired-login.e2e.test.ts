import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ListenedRun } from "./listened-run";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { kubeconfigOf, logIn, type Session } from "./session";
import { setFaults } from "./set-faults";
import { vSphereNamespace } from "./vsphere-namespace";

const directory = mkdtempSync(join(tmpdir(), "vks-login-"));
const kubeconfig = join(directory, "kubeconfig");
afterAll(() => rmSync(directory, { recursive: true }));

/** A login as `kubectl vsphere login` leaves it. */
const writeLogin = ({ token }: Session) => writeFileSync(kubeconfig, kubeconfigOf({ token }));

/** A login by an exec plugin, which gives the credential that is current. */
const credential = join(directory, "credential");
const plugin = { apiVersion: "client.authentication.k8s.io/v1", command: "cat", args: [credential] };
const writeCredential = ({ token }: Session) => {
  const { apiVersion } = plugin;
  writeFileSync(credential, JSON.stringify({ apiVersion, kind: "ExecCredential", status: { token } }));
};

it("goes on after a login that expires, with a rewritten kubeconfig and with an exec plugin", async () => {
  const namespace = await vSphereNamespace("logins");
  await setFaults(namespace, "no-vip");
  const sessions = [];
  for (const name of ["first", "second", "third"]) sessions.push(await logIn(namespace, name));
  const [first, second, third] = sessions as [Session, Session, Session];

  writeLogin(first);
  const config = smallCluster("session", { namespace, workerPools: {} });
  const program = await Program.create(rootProgram, "vks", config, { KUBECONFIG: kubeconfig });
  try {
    const run = new ListenedRun(program);
    const waiting = /infrastructure: \d+ of \d+ done, waiting for /;
    const refused = /infrastructure: .*refuses the credentials \(401 Unauthorized\)/;
    /** A running watch outlives its login: it takes a new one to be refused. */
    const expire = async (session: Session) => {
      await session.end();
      await setFaults(namespace, "no-vip", "api-dropped");
      await run.says(refused);
      await setFaults(namespace, "no-vip");
    };
    await run.says(waiting);
    await expire(first);
    writeCredential(second);
    writeFileSync(kubeconfig, kubeconfigOf({ exec: { ...plugin, interactiveMode: "Never" } }));
    await run.says(waiting);
    await expire(second);
    writeCredential(third);
    await run.says(waiting);
    await setFaults(namespace);
    const ended = await run.done;
    expect(ended.output).toContain("session available: done");
    expect(ended.code).toBe(0);
    expect(changes(ended).replaced).toBeUndefined();
    const written = ended.output + JSON.stringify(await program.stack.state());
    for (const { token } of sessions) expect(written).not.toContain(token);
  } finally {
    await setFaults(namespace);
    expect((await program.destroy()).code).toBe(0);
  }
});
