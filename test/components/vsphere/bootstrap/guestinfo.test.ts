import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  type ControlPlanePki,
  guestinfo,
  nodeMetadata,
  nodeUserData,
  userDataBytes,
} from "../../../../components/vsphere/bootstrap";
import { founding, joining, worker } from "./nodes";

const decoded = (value = "") => gunzipSync(Buffer.from(value, "base64")).toString();

/** A PEM block of as many random bytes: nothing compresses it, as nothing compresses a key. */
function pem(bytes: number): string {
  const lines =
    randomBytes(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return ["-----BEGIN X-----", ...lines, "-----END X-----", ""].join("\n");
}

/** As large as RSA keys of `bits` and their certificates are in DER, a little more than less. */
function pkiOf(bits: number): ControlPlanePki {
  const pair = () => ({ certificate: pem(bits / 4 + 400), key: pem((bits / 8) * 4.75) });
  const serviceAccount = { publicKey: pem(bits / 8 + 40), privateKey: pem((bits / 8) * 4.75) };
  return { ca: pair(), etcdCa: pair(), frontProxyCa: pair(), admin: pair(), serviceAccount };
}

describe("guestinfo", () => {
  it.each([founding, joining, worker])("has what cloud-init's datasource VMware reads ($node)", (node) => {
    const values = guestinfo(node);
    expect(Object.keys(values)).toEqual([
      "guestinfo.userdata",
      "guestinfo.userdata.encoding",
      "guestinfo.metadata",
      "guestinfo.metadata.encoding",
    ]);
    expect(values["guestinfo.userdata.encoding"]).toBe("gzip+base64");
    expect(decoded(values["guestinfo.userdata"])).toBe(nodeUserData(node));
    expect(decoded(values["guestinfo.metadata"])).toBe(nodeMetadata(node));
  });

  it("is the same for the same node, wherever and whenever it is packed", () => {
    expect(guestinfo(founding)).toEqual(guestinfo({ ...founding }));
    const header = Buffer.from(guestinfo(founding)["guestinfo.userdata"] ?? "", "base64").subarray(0, 10);
    expect([...header.subarray(4, 8), header[9]]).toEqual([0, 0, 0, 0, 255]);
  });

  // vSphere takes 64 KiB in one value (vm-operator#148).
  it.each([
    [2048, 24],
    [4096, 40],
  ])("has room for a control plane with RSA keys of %i bits: less than %i KiB", (bits, most) => {
    const values = guestinfo({ ...founding, pki: pkiOf(bits) });
    expect(userDataBytes(values)).toBe(values["guestinfo.userdata"]?.length);
    expect(userDataBytes(values)).toBeLessThan(most * 1024);
  });
});
