import { expect, it } from "vitest";
import { ToldError } from "../../../provider/handlers/told-error";

it("tells everything as its message, and one line without a stack where it is printed once more", () => {
  const error = new ToldError(["teardown timed out after 15s: cluster team-a/shop", "VirtualMachine shop-1: Deleting"]);
  expect(error.message).toBe("teardown timed out after 15s: cluster team-a/shop\nVirtualMachine shop-1: Deleting");
  // What Pulumi's dynamic provider prints.
  expect(`${error}: ${error.stack}`).toBe(
    "teardown timed out after 15s: cluster team-a/shop: the resource's error says why",
  );
});
