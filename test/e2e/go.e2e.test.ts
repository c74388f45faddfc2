import { join } from "node:path";
import { expect, it } from "vitest";
import { command } from "./command";
import { rootProgram } from "./program";

// With the flags the lab is built with, so that its compiled packages are used again.
const flags = { GOFLAGS: "-buildvcs=false -trimpath" };

it.each([
  "lab/supervisor",
  "lab/pulumi/kubernetes-plugin",
  "lab/pulumi/language-host",
  "lab/pulumi/stand-ins",
  "test/provider/kstatus",
])("the Go tests of %s pass", async (module) => {
  const output = await command("go", ["test", "./..."], { cwd: join(rootProgram, module), env: flags });
  expect(output).toMatch(/^ok\s/m);
  expect(output).not.toContain("FAIL");
});
