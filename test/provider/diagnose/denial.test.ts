import { describe, expect, it } from "vitest";
import { denialRemedies, denialText } from "../../../provider/diagnose/denial";

const cluster = { namespace: "team-a", name: "shop" };

/** What admission says, and the beginning of what to do about it. */
const rows: readonly [string, string][] = [
  ["Could not resolve KR/OSImage for {k8sVersionPrefix: v1.99}", "Choose a release that is READY and COMPATIBLE"],
  [
    'spec.topology.variables[vmclass]: Invalid value: "vmclass": variable is not defined',
    "Correct the variable's name",
  ],
  [
    'spec.topology.variables[vmClass]: Required value: required variable "vmClass" must be set',
    "Give the missing variable",
  ],
  [
    "spec.clusterNetwork.pods: 172.26.0.0/20 overlaps the Supervisor's 172.26.0.0/16",
    "Choose other pod or service ranges",
  ],
  ["the version cannot be changed while SystemChecksSucceeded is False", "Mend what the check names"],
  ["spec.clusterNetwork is immutable", "VKS does not change this"],
  ["storage quota exceeded", "Free storage"],
  ['virtualmachineclasses.vmoperator.vmware.com "x" not found', "Add the VM class"],
  ["ClusterClass builtin-generic-v3.1.0 does not support v1.34", "Let admission choose the class"],
];

describe("denialText", () => {
  it.each(rows)("says what to do about: %s", (message, advice) => {
    const text = denialText(cluster, `admission webhook "w" denied the request: ${message}`);
    expect(text[0]).toBe("denied by admission: cluster team-a/shop");
    expect(text.join(" ")).toContain(message);
    expect(text.find((line) => line.startsWith("What to do: "))).toContain(advice);
    expect(text.at(-1)).toMatch(/^Look further: kubectl /);
  });

  it("has no row that another one keeps from ever being read", () => {
    const read = rows.map(([message]) => denialRemedies.find(({ says }) => says.test(message)));
    expect(new Set(read)).toEqual(new Set(denialRemedies));
    expect(denialRemedies.every(({ source }) => source !== "")).toBe(true);
  });

  it("tells an unknown denial in the server's words alone, and of which pool", () => {
    expect(denialText(cluster, "something nobody has seen", "general")).toEqual([
      "denied by admission: cluster team-a/shop, pool general",
      "something nobody has seen",
    ]);
  });

  it("keeps to ten lines, whatever a webhook writes", () => {
    expect(denialText(cluster, "overlap ".repeat(1000)).length).toBeLessThanOrEqual(10);
  });
});
