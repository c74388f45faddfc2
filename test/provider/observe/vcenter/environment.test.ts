import { afterEach, describe, expect, it, vi } from "vitest";
import { vcenterEnvironment } from "../../../../provider/observe/vcenter/environment";

const complete = { VSPHERE_SERVER: "vc.example", VSPHERE_USER: "admin", VSPHERE_PASSWORD: "vc-secret" };

afterEach(() => vi.unstubAllEnvs());

describe("the environment of vCenter", () => {
  it.each([
    [{}, "set VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD for vCenter to be looked at"],
    [{ ...complete, VSPHERE_PASSWORD: "" }, "set VSPHERE_PASSWORD for vCenter to be looked at"],
    [{ ...complete, VSPHERE_SERVER: "a b" }, 'VSPHERE_SERVER "a b" is not a host such as vcenter.example'],
  ])("%j lacks something", (environment, message) => {
    expect(() => vcenterEnvironment(environment)).toThrow(message);
  });

  it("verifies certificates, unless told not to", () => {
    expect(vcenterEnvironment(complete).access.options).toMatchObject({ rejectUnauthorized: true });
    const trusting = vcenterEnvironment({ ...complete, VSPHERE_ALLOW_UNVERIFIED_SSL: "true" });
    expect(trusting.access.options).toEqual({ rejectUnauthorized: false });
    expect(
      vcenterEnvironment({ ...complete, VSPHERE_ALLOW_UNVERIFIED_SSL: "false" }).access.options.rejectUnauthorized,
    ).toBe(true);
  });

  it("says so when the authorities cannot be read", () => {
    vi.stubEnv("SSL_CERT_FILE", "/no/such/file");
    expect(() => vcenterEnvironment(complete)).toThrow("the certificates in /no/such/file cannot be read: ENOENT");
  });
});
