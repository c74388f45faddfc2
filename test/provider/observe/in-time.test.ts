import { expect, it } from "vitest";
import { inTime } from "../../../provider/observe/in-time";

it("is what the work comes to, or that it came too late", async () => {
  expect(await inTime(Promise.resolve("done"), 1_000)).toBe("done");
  await expect(inTime(Promise.reject(new Error("broken")), 1_000)).rejects.toThrow("broken");
  await expect(inTime(new Promise(() => {}), 20)).rejects.toThrow("not within 20 ms");
});
