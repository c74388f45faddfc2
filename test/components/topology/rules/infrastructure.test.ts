import { expect, it } from "vitest";
import { complaints } from "../complaint";

it.each([
  ["supervisor", []],
  ["aws", ['infrastructure: must be one of "supervisor", "vsphere", not "aws"']],
])("answers %s", (infrastructure, answer) => {
  expect(complaints({ infrastructure })).toEqual(answer);
});
