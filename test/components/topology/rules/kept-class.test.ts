import { expect, it } from "vitest";
import { complaints } from "../complaint";

it("asks for the class that is to be kept", () => {
  expect(complaints({ skipClassRebase: true })).toEqual([
    "clusterClass.name: is required with skipClassRebase, which keeps exactly the class named here",
  ]);
  expect(complaints({ skipClassRebase: true, clusterClass: { name: "builtin-generic-v3.6.0" } })).toEqual([]);
  expect(complaints({ skipClassRebase: false })).toEqual([]);
});
