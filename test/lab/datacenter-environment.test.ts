import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeCaBundle } from "../../lab/launcher/ca-bundle";
import { datacenterEnvironment } from "../../lab/launcher/datacenter-environment";

let stateDir: string;
let caFile: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "lab-environment-"));
  caFile = join(stateDir, "ca.crt");
  writeFileSync(caFile, "LAB\n");
});
afterEach(() => rmSync(stateDir, { recursive: true }));

describe("the environment of the datacenter", () => {
  it("is what the official plugins read, with TLS verified", () => {
    const environment = datacenterEnvironment({
      pid: 1,
      vsphere: { server: "127.0.0.1:1", user: "u", password: "p" },
      nsxt: { host: "127.0.0.1:2", username: "nu", password: "np" },
      caFile,
      block: "127.110",
      stateDir,
    });
    expect(environment).toEqual({
      VSPHERE_SERVER: "127.0.0.1:1",
      VSPHERE_USER: "u",
      VSPHERE_PASSWORD: "p",
      VSPHERE_ALLOW_UNVERIFIED_SSL: "false",
      NSXT_MANAGER_HOST: "127.0.0.1:2",
      NSXT_USERNAME: "nu",
      NSXT_PASSWORD: "np",
      NSXT_ALLOW_UNVERIFIED_SSL: "false",
      NSXT_CA_FILE: caFile,
      SSL_CERT_FILE: join(stateDir, "ca-bundle.crt"),
      NODE_EXTRA_CA_CERTS: join(stateDir, "ca-bundle.crt"),
    });
  });
});

describe("the bundle of certificates", () => {
  const bundle = (environment: NodeJS.ProcessEnv) => readFileSync(writeCaBundle(stateDir, caFile, environment), "utf8");

  it("has what the machine trusts and the lab's authority: downloads still work", () => {
    expect(bundle({})).toMatch(/^(#.*\n)*-----BEGIN CERTIFICATE-----\n[\s\S]+\nLAB\n$/);
  });

  it("has the user's own bundles in their place", () => {
    writeFileSync(join(stateDir, "own.crt"), "OWN");
    writeFileSync(join(stateDir, "extra.crt"), "EXTRA\n");
    const environment = {
      SSL_CERT_FILE: join(stateDir, "own.crt"),
      NODE_EXTRA_CA_CERTS: join(stateDir, "extra.crt"),
    };
    expect(bundle(environment)).toBe("OWN\nEXTRA\nLAB\n");
  });

  it("does not mind a bundle of the user that is gone", () => {
    expect(bundle({ NODE_EXTRA_CA_CERTS: "/nowhere/extra.crt" })).toMatch(/\nLAB\n$/);
  });
});
