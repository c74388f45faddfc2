import { describe, expect, it } from "vitest";
import { cidr } from "../../../../components/topology/rules/cidr";

describe("cidr", () => {
  it.each(["10.0.0.0/8", "100.96.0.0/16", "192.168.1.1/32", "0.0.0.0/0", "240.0.0.0/16", "fd00:1::/48"])(
    "takes %s",
    (text) => {
      expect(cidr(text, "at")).toEqual([]);
    },
  );

  it.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/8",
    "10/8",
    "0x0a.0.0.0/8",
    "10.0.0.256/24",
    "10.0.0.0/-1",
    "fd00::/129",
    "pods",
    "",
    "/",
    7,
  ])("refuses %j", (text) => {
    expect(cidr(text, "at")).toEqual([
      { path: "at", reason: `must be an address range such as "10.32.0.0/16", not ${JSON.stringify(text)}` },
    ]);
  });

  it.each([
    ["10.0.1.0/16", "10.0.0.0/16"],
    ["192.168.255.1/24", "192.168.255.0/24"],
    ["fd00:1::5/48", "fd00:1::/48"],
  ])("corrects %s, which has host bits", (text, network) => {
    expect(cidr(text, "at")).toEqual([
      { path: "at", reason: `has bits set behind its prefix; "${network}" is the whole range` },
    ]);
  });
});
