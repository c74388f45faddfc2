import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { setDatacenterFaults } from "../../../lab/datacenter-fault";
import { datacenterEnvironment } from "../../../lab/launcher/datacenter-environment";
import { changes, Program } from "../program";

describe("networks of NSX, with the real engine on the lab", () => {
  const { block } = inject("datacenter");
  const config = { block, description: "first", subnet: "network-test-subnet", cidr: `${block}.60.0/24` };
  let program: Program;

  beforeAll(async () => {
    const environment = datacenterEnvironment(inject("datacenter"));
    program = await Program.inEnvironment(environment, join(__dirname, "network-program"), "network", config);
  });
  afterAll(async () => {
    await setDatacenterFaults(inject("datacenter"), []);
    await program?.destroy();
  });

  it("are made, and vCenter shows a port group for each", async () => {
    const run = await program.up();
    expect(run.output).toContain("nsxt: stand-in plugin of the lab, not the official one");
    expect(run.code).toBe(0);
    expect(await program.stack.outputs()).toMatchObject({
      cidr: config.cidr,
      subnetPortGroup: "DistributedVirtualPortgroup",
      realization: { networkName: "network-test-segment", state: "success" },
      segmentPortGroup: "DistributedVirtualPortgroup",
    });
  });

  it("are the same in a second preview, and after a refresh", async () => {
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
    expect(Object.keys(changes(await program.refresh()))).toEqual(["unchanged"]);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("are changed in place, and a subnet is replaced for other addresses", async () => {
    await program.configure({ ...config, description: "second" });
    expect(changes(await program.up())).toMatchObject({ updated: 2 });
    await program.configure({
      ...config,
      description: "second",
      subnet: "network-test-other",
      cidr: `${block}.61.0/24`,
    });
    expect(changes(await program.up())).toMatchObject({ replaced: 1 });
    expect(await program.stack.outputs()).toMatchObject({ cidr: `${block}.61.0/24` });
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("are refused in NSX's words", async () => {
    await program.configure({
      ...config,
      description: "second",
      subnet: "network-test-third",
      cidr: `${block}.201.0/24`,
    });
    const outside = await program.up();
    expect(outside.code).not.toBe(0);
    expect(outside.output).toMatch(
      /failed to create VpcSubnet [\w-]+: Subnet path=\[.+\]: .+ is not within the IP blocks/,
    );
    await setDatacenterFaults(inject("datacenter"), [{ name: "vpc-forbidden", machines: "shop" }]);
    const forbidden = await program.up();
    expect(forbidden.output).toContain("User admin is not authorized to perform this operation");
    expect(forbidden.output).not.toContain(inject("datacenter").nsxt.password);
    await setDatacenterFaults(inject("datacenter"), []);
  });

  it("go, and nothing is left", async () => {
    expect((await program.destroy()).code).toBe(0);
    expect((await program.stack.state()).deployment.resources ?? []).toEqual([]);
  });
});
