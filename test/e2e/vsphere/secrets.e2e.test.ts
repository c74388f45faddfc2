import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { setDatacenterFaults } from "../../../lab/datacenter-fault";
import type { Credential } from "../credentials";
import { LeakSearch } from "../leaks";
import type { Program } from "../program";
import { texts } from "../texts";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";

const now = ["--yes", "--skip-preview", "--non-interactive"];

describe("credentials of a cluster on vSphere, a failed run included", () => {
  const { vsphere, nsxt } = inject("datacenter");
  const credentials: Credential[] = [
    { origin: "vCenter", value: vsphere.password },
    { origin: "NSX", value: nsxt.password },
  ];
  /** Everything the engine printed, by what it was run for. */
  const printed = new Map<string, string>();
  let program: Program;
  const run = async (purpose: string, ...args: string[]) => {
    const ended = await program.stack.run(args);
    printed.set(purpose, ended.output);
    return ended;
  };

  beforeAll(async () => {
    program = await vsphereProgram(smallVsphereCluster("kept", 41));
  });
  afterAll(async () => {
    await setDatacenterFaults(inject("datacenter"), []);
    await program?.destroy();
  });

  it("are there when a run fails, and when the next one goes on", async () => {
    await setDatacenterFaults(inject("datacenter"), [{ name: "kubeadm-fails", machines: "kept-general-0-*" }]);
    expect((await run("up that fails", "up", ...now)).output).toContain("Bootstrapped (failed)");
    await setDatacenterFaults(inject("datacenter"), []);
    const resumed = await run("up", "up", ...now, "--replace", "**::kept-general-0-name");
    expect(resumed.output).toContain("kept available: done");
    expect((await run("preview", "preview", "--diff", "--non-interactive")).code).toBe(0);
    expect((await run("outputs", "stack", "output", "--json")).code).toBe(0);
    expect((await run("export", "stack", "export")).code).toBe(0);
  });

  it("are found where somebody asks for them: keys, tokens, the nodes' user data", async () => {
    const shown = await program.stack.must("stack", "export", "--show-secrets");
    const inState = credentialsOfState(shown);
    for (const kind of ["private key", "bootstrap token", "user data"]) {
      expect(inState.map(({ origin }) => origin)).toContain(kind);
    }
    credentials.push(...inState);
    expect(new LeakSearch(credentials).in("state", shown)).not.toEqual([]);
  });

  it("are nowhere in state, its history and backups, nor in anything the engine printed", async () => {
    expect((await run("destroy", "destroy", ...now)).code).toBe(0);
    const search = new LeakSearch(credentials);
    const places = [...(await texts(join(program.folder, "pulumi"))), ...printed];
    expect(places.flatMap(([where, text]) => search.in(where, text))).toEqual([]);
  });
});

/** What lets its holder in, of a state with its secrets shown. */
function credentialsOfState(shown: string): Credential[] {
  const text = shown.replaceAll(/\\+n/g, "\n");
  const keys = text.match(/-----BEGIN (RSA )?PRIVATE KEY-----[^-]+-----END (RSA )?PRIVATE KEY-----/g) ?? [];
  const tokens = text.match(/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g) ?? [];
  const userData = [...text.matchAll(/guestinfo\.userdata\W+([A-Za-z0-9+/]{200})/g)].map(([, start = ""]) => start);
  // The format has the public half first.
  const openssh = [...text.matchAll(/BEGIN OPENSSH PRIVATE KEY-----[^-]+([^-]{200})-----END/g)].map(
    ([, end = ""]) => end,
  );
  const of = (origin: string, values: readonly string[]) => [...new Set(values)].map((value) => ({ origin, value }));
  return [
    ...of("private key", keys),
    ...of("bootstrap token", tokens),
    ...of("user data", userData),
    ...of("OpenSSH key", openssh),
  ];
}
