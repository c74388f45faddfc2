import { describe, expect, it } from "vitest";
import { datacenterReady, supervisorReady } from "../../lab/launcher/ready";

const supervisor = { pid: 7, pace: "fast", server: "s", kubeconfig: "k", adminKubeconfig: "a", startedInMs: 1 };
const datacenter = {
  pid: 7,
  vsphere: { server: "127.0.0.1:8989", user: "u", password: "p" },
  nsxt: { host: "127.0.0.1:8990", username: "u", password: "p" },
  caFile: "/state/ca.crt",
  block: "127.110",
};

describe("a ready record", () => {
  it.each([undefined, "", "{", "null", "[]", '{"pid":"7"}', '{"pid":7}'])("is none in %j", (content) => {
    expect(supervisorReady(content)).toBeUndefined();
    expect(datacenterReady(content)).toBeUndefined();
  });

  it("is read when it is complete", () => {
    expect(supervisorReady(JSON.stringify(supervisor))).toEqual(supervisor);
    expect(datacenterReady(JSON.stringify(datacenter))).toEqual(datacenter);
  });

  it("of a supervisor needs every field", () => {
    for (const field of Object.keys(supervisor)) {
      expect(supervisorReady(JSON.stringify({ ...supervisor, [field]: undefined }))).toBeUndefined();
    }
  });

  it("of a datacenter needs every field, those of vCenter and NSX too", () => {
    for (const field of Object.keys(datacenter)) {
      expect(datacenterReady(JSON.stringify({ ...datacenter, [field]: undefined }))).toBeUndefined();
    }
    for (const part of ["vsphere", "nsxt"] as const) {
      for (const field of Object.keys(datacenter[part])) {
        const incomplete = { ...datacenter, [part]: { ...datacenter[part], [field]: undefined } };
        expect(datacenterReady(JSON.stringify(incomplete))).toBeUndefined();
      }
    }
  });
});
