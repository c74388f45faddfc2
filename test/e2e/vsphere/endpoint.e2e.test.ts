import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { errorText } from "../faults/error-text";
import type { Program } from "../program";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";

const subnet = 40;
let squatter: Server;
let program: Program;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "vks-squatter-"));
  const [key, cert] = [join(folder, "key"), join(folder, "cert")];
  const subject = ["-subj", "/CN=squatter", "-days", "1", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject], { stdio: "ignore" });
  squatter = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  await new Promise<void>((listening) => {
    squatter.listen(6443, `${inject("datacenter").block}.${subnet}.250`, listening);
  });
  program = await vsphereProgram(smallVsphereCluster("taken", subnet, { workerPools: {} }));
});
afterAll(async () => {
  squatter.close();
  await program?.destroy();
});

it("an endpoint where somebody else answers is refused before there is a machine, and taken once it is free", async () => {
  const failed = await program.up();
  expect(failed.code).not.toBe(0);
  const text = errorText(failed).join("\n");
  expect(text).toMatch(/^infrastructure failed after .*: cluster taken\nApiServer .*: Untaken \(EndpointTaken\)/);
  expect(failed.output).not.toContain("vsphere:index:VirtualMachine");

  await new Promise((closed) => squatter.close(closed));
  const resumed = await program.up();
  expect(resumed.output).toContain("taken available: done");
});

it("a second cluster at the endpoint of the first is refused: its authority is another one", async () => {
  const second = await vsphereProgram(smallVsphereCluster("second", subnet, { workerPools: {} }));
  // The subnet is the first one's: only the endpoint is what this is about.
  const config = smallVsphereCluster("second", subnet, { workerPools: {} });
  const network = { existing: "taken-nodes" };
  await second.configure({ ...config, vsphere: { ...(config.vsphere as object), network } });
  try {
    const failed = await second.up();
    expect(failed.code).not.toBe(0);
    expect(errorText(failed).join("\n")).toMatch(/Untaken \(EndpointTaken\)/);
  } finally {
    expect((await second.destroy()).code).toBe(0);
  }
});
