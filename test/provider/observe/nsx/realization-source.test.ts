import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nsxAccess } from "../../../../provider/observe/nsx/environment";
import { NsxClient } from "../../../../provider/observe/nsx/nsx-client";
import { realizationSource } from "../../../../provider/observe/nsx/realization-source";
import { opened, shown, shows } from "../opened";
import { FakeNsx } from "./fake-nsx";

let nsx: FakeNsx;
beforeEach(async () => {
  nsx = await FakeNsx.start();
});
afterEach(() => nsx.close());

const segment = "/infra/segments/shop-nodes";
const subnet = "/orgs/default/projects/team-a/vpcs/shop/subnets/nodes";
const open = (path: string, access = nsx.access()) =>
  opened(realizationSource(new NsxClient(access), "shop", path)).source;

describe("what NSX makes of a network", () => {
  it("is awaited until everything of it is realised", async () => {
    const source = open(segment);
    await shows(source, `Segment ${segment}: Realized (UNREALIZED)`);
    nsx.realized.set(segment, [{ state: "REALIZED" }, { state: "UNREALIZED" }]);
    await source.refresh("Segment", segment, 1_000);
    expect(shown(source)).toEqual([`Segment ${segment}: Realized (UNREALIZED)`]);
    nsx.realized.set(segment, [{ state: "REALIZED" }, { state: "REALIZED" }]);
    await shows(source, `Segment ${segment}`);
  });

  it("is an error in NSX's own words", async () => {
    const alarms = [{ message: "alarm", error_details: { error_message: "IP block exhausted" } }];
    nsx.realized.set(subnet, [{ state: "REALIZED" }, { state: "ERROR", alarms }]);
    const source = open(subnet);
    await shows(source, `VpcSubnet ${subnet}: Realized (ERROR)`);
    expect([...source.objects()][0]?.status.conditions[0].message).toBe("IP block exhausted");
  });

  it("is asked for in the project that it is of", async () => {
    nsx.realized.set(subnet, [{ state: "REALIZED" }]);
    await open(subnet).settled;
    expect(nsx.requests[0]).toBe("/policy/api/v1/orgs/default/projects/team-a/infra/realized-state/realized-entities");
  });

  it("is unknown where the password is wrong, which is told without it", async () => {
    const source = open(segment, nsx.access("nsx-secret-2"));
    await source.settled;
    const unread = new Map(source.unread()).get("Segment");
    expect(unread?.reason).toBe("forbidden");
    expect(unread?.message).toContain("The credentials were incorrect");
    expect(unread?.message).not.toContain("nsx-secret");
  });
});

describe("the environment of NSX", () => {
  const complete = { NSXT_MANAGER_HOST: "nsx-1.example,nsx-2.example", NSXT_USERNAME: "admin", NSXT_PASSWORD: "s" };

  it("names one of the managers, and verifies its certificate unless told not to", () => {
    expect(nsxAccess(complete)).toMatchObject({
      server: { host: "nsx-1.example" },
      options: { rejectUnauthorized: true },
    });
    expect(nsxAccess({ ...complete, NSXT_ALLOW_UNVERIFIED_SSL: "1" }).options.rejectUnauthorized).toBe(false);
  });

  it.each([
    [{}, "set NSXT_MANAGER_HOST, NSXT_USERNAME, NSXT_PASSWORD for NSX to be looked at"],
    [{ ...complete, NSXT_CA_FILE: "/no/such/file" }, "the certificates in /no/such/file cannot be read: ENOENT"],
  ])("%j cannot be used", (environment, message) => {
    expect(() => nsxAccess(environment)).toThrow(message);
  });
});
