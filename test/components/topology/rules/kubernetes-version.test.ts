import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

const must = 'version: must be a Kubernetes version such as "v1.33" or "v1.33.3+vmware.1-fips", not';

describe("the Kubernetes version", () => {
  it.each([
    "v1.33",
    "v1.33.3",
    "v1.33.3+vmware.1-fips",
    "v1.33.3+vmware.1-fips-vkr.1",
    "v1.35.6---vmware.2-vkr.3",
    "v1.32.0---vmware.6-fips-vkr.2",
  ])("may be %s", (version) => {
    expect(complaints({ version })).toEqual([]);
  });

  it.each([
    ["1.33", '"1.33"; put a "v" in front'],
    ["1.33.3+vmware.1", '"1.33.3+vmware.1"; put a "v" in front'],
    ["latest", '"latest"; name a minor version, VKS picks the newest patch of it'],
    ["v1", '"v1"; name the minor version too'],
    ["1", '"1"; name the minor version too'],
    ["v1.33+vmware.1", '"v1.33+vmware.1"'],
    ["v1.33.3-vmware.1", '"v1.33.3-vmware.1"'],
    ["v1.33.3+", '"v1.33.3+"'],
    ["v1.33.x", '"v1.33.x"'],
    ["", '""'],
    [1.3, 'the number 1.3; write it as a string with a "v" in front'],
    [["v1.33"], '["v1.33"]'],
  ])("may not be %j", (version, said) => {
    expect(complaints({ version })).toEqual([`${must} ${said}`]);
  });
});
