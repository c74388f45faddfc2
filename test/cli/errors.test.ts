import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CliError, errorLine } from "../../cli/errors";
import { ConnectionError } from "../../provider/observe/connection";
import { vks } from "./run";

const thrown = (cause: () => unknown): unknown => {
  try {
    return cause();
  } catch (error) {
    return error;
  }
};

it.each([
  ["no cluster shop; see `vks list`", new CliError("no cluster shop;\n  see `vks list`\n")],
  [
    "API server a.example unreachable: ECONNREFUSED; check the network, VPN or proxy, and the server of the kubeconfig (--kubeconfig, --context)",
    new ConnectionError("API server a.example unreachable: ECONNREFUSED", "unreachable"),
  ],
  ["/no/such: no such file; check the path", thrown(() => readFileSync("/no/such"))],
  ["a file is needed here, not a folder", thrown(() => readFileSync("/"))],
  [
    "internal error: x is not a function; please report what it prints with VKS_DEBUG=1",
    new TypeError("x is not a function"),
  ],
  ["Error", new Error("")],
  ["thrown", "thrown"],
])("tells in one line: %s", (line, error) => {
  expect(errorLine(error)).toBe(line);
});

it("tells where an error came from only when asked", async () => {
  const entries = [{ name: "fail", summary: "", load: () => Promise.reject(new CliError("no")) }];
  expect((await vks(["fail"], { entries })).err).toBe("vks: no\n");
  expect((await vks(["fail"], { entries, env: { VKS_DEBUG: "1" } })).err).toMatch(
    /^CliError: no\n {4}at .*vks: no\n$/s,
  );
});
