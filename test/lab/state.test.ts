import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { supervisorReady } from "../../lab/launcher/ready";
import {
  assertOwnDirectory,
  datacenterStateDir,
  files,
  labStatus,
  parseProcess,
  supervisorStateDir,
} from "../../lab/launcher/state";

const ready = { pid: 7, pace: "fast", server: "s", kubeconfig: "k", adminKubeconfig: "a", startedInMs: 1 };

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "lab-state-"));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const statusOf = (startTimeOf?: () => string | undefined) => labStatus(stateDir, supervisorReady, startTimeOf);
const record = (file: string, content: unknown) => writeFileSync(file, JSON.stringify(content));

describe("labStatus", () => {
  it("is absent without a record", () => {
    expect(statusOf().is).toBe("absent");
  });

  it("is stale when the process is gone", () => {
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    expect(statusOf(() => undefined).is).toBe("stale");
  });

  it("is stale when another process has been given the id", () => {
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    record(files.ready(stateDir), ready);
    expect(statusOf(() => "200").is).toBe("stale");
  });

  it("is starting until the supervisor says that it is ready", () => {
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    expect(statusOf(() => "100")).toMatchObject({ is: "starting", pid: 7 });
  });

  it("is starting while the word is that of an earlier run", () => {
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    record(files.ready(stateDir), { ...ready, pid: 6 });
    expect(statusOf(() => "100").is).toBe("starting");
  });

  it("is running with what the supervisor recorded", () => {
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    record(files.ready(stateDir), ready);
    expect(statusOf(() => "100")).toEqual({ is: "running", stateDir, pid: 7, ready });
  });
});

describe("records", () => {
  it.each(["", "{", "null", "[]", '{"pid":"7"}', '{"pid":7}'])("ignores %j", (content) => {
    expect(parseProcess(content)).toBeUndefined();
  });
});

describe("state directory", () => {
  it("follows the environment", () => {
    expect(supervisorStateDir({ VKS_LAB_DIR: "/x/lab" })).toBe("/x/lab");
    expect(supervisorStateDir({ XDG_STATE_HOME: "/state" })).toBe(join("/state", "pulumi-vks", "lab"));
    expect(supervisorStateDir({})).toMatch(/\.local.state.pulumi-vks.lab$/);
  });

  it("of the datacenter is beside the supervisor's", () => {
    expect(datacenterStateDir({ VKS_LAB_DIR: "/x/lab" })).toBe("/x/lab-datacenter");
    expect(datacenterStateDir({ XDG_STATE_HOME: "/state" })).toBe(join("/state", "pulumi-vks", "lab-datacenter"));
  });

  it("is refused when it holds somebody else's files", () => {
    expect(() => assertOwnDirectory(stateDir)).not.toThrow();
    expect(() => assertOwnDirectory(join(stateDir, "absent"))).not.toThrow();
    writeFileSync(join(stateDir, "thesis.tex"), "");
    expect(() => assertOwnDirectory(stateDir)).toThrow(/not a lab's/);
    record(files.process(stateDir), { pid: 7, startTime: "100" });
    expect(() => assertOwnDirectory(stateDir)).not.toThrow();
  });
});
