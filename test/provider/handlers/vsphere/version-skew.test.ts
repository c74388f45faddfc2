import { expect, it } from "vitest";
import { skew } from "../../../../provider/handlers/vsphere/version-skew";

it.each([
  ["v1.33.3", "v1.33.3", undefined],
  ["v1.33.3", "v1.33.4", undefined],
  ["v1.33.3", "v1.34.1", undefined],
  ["v1.33.3", "v1.35.0", /one minor version at a time, not from v1.33.3 to v1.35.0: go to v1.34 first/],
  ["v1.33.3", "v1.33.2", /does not go back/],
  ["v1.34.0", "v1.33.9", /does not go back/],
  ["v1.99.0", "v2.0.0", undefined],
])("from %s to %s", (from, to, reason) => {
  if (reason === undefined) expect(skew(from, to)).toBeUndefined();
  else expect(skew(from, to)).toMatch(reason);
});
