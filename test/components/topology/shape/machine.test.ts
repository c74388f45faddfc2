import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

const subdomain = 'lower-case letters, digits, "-" and ".", at most 253';

describe("machines", () => {
  it.each([
    [{ vmClass: "" }, `vmClass: must not be empty, but ${subdomain}`],
    [{ storageClass: "" }, `storageClass: must not be empty, but ${subdomain}`],
    [{ vmClass: "Best Effort" }, `vmClass: must be ${subdomain}, not "Best Effort"`],
    [{ workerPools: { a: { vmClass: "" } } }, `workerPools.a.vmClass: must not be empty, but ${subdomain}`],
    [{ workerPools: { a: { failureDomain: " " } } }, "workerPools.a.failureDomain: must not be empty"],
    [
      { namespace: "Team A" },
      'namespace: must be lower-case letters, digits and "-", at most 63, not "Team A"; "team-a" would do',
    ],
    [
      { controlPlane: { osImage: { name: "os-name=ubuntu,os-version=24.04" } } },
      'controlPlane.osImage.name: must be one word such as "ubuntu" or "24.04", not "os-name=ubuntu,os-version=24.04"',
    ],
    [
      { controlPlane: { osImage: { name: "ubuntu", version: 24.04 } } },
      'controlPlane.osImage.version: must be one word such as "ubuntu" or "24.04", not 24.04',
    ],
    [{ controlPlane: { osImage: {} } }, "controlPlane.osImage.name: is required"],
    [{ controlPlane: { osImage: "ubuntu" } }, "controlPlane.osImage: must be an object, not a string"],
  ])("may not have %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });
});

describe("volumes", () => {
  const containerd = { name: "containerd", mountPath: "/var/lib/containerd", capacity: "15Gi" };

  it.each(["15Gi", "500M", "1.5Ti", "10737418240"])("may have %s", (capacity) => {
    expect(complaints({ volumes: [{ ...containerd, capacity }] })).toEqual([]);
  });

  it.each(["15GB", "15 Gi", "-1Gi", "0", "0Gi", "Gi"])("may not have %s", (capacity) => {
    expect(complaints({ volumes: [{ ...containerd, capacity }] })).toEqual([
      `volumes[0].capacity: must be a quantity such as "15Gi" or "500m", not "${capacity}"`,
    ]);
  });

  it("have an absolute path, and a name and path of their own", () => {
    const volumes = [containerd, { ...containerd, name: "kubelet" }, { ...containerd, mountPath: "var/log" }];
    expect(complaints({ volumes })).toEqual([
      'volumes[2].mountPath: must be an absolute path such as /var/lib/containerd, not "var/log"',
      'volumes[2].name: "containerd" is taken by volumes[0]',
      'volumes[1].mountPath: "/var/lib/containerd" is taken by volumes[0]',
    ]);
  });
});

describe("gates", () => {
  it("are each given once, 32 at most", () => {
    const many = Array.from({ length: 33 }, (_, index) => ({ conditionType: `C${index}` }));
    expect(complaints({ availabilityGates: many })).toEqual(["availabilityGates: must have at most 32 items, not 33"]);
    expect(complaints({ controlPlane: { readinessGates: [...many.slice(0, 2), ...many.slice(0, 1)] } })).toEqual([
      'controlPlane.readinessGates[2].conditionType: "C0" is taken by controlPlane.readinessGates[0]',
    ]);
    expect(complaints({ availabilityGates: [{ conditionType: "A", polarity: "negative" }] })).toEqual([
      'availabilityGates[0].polarity: must be one of "Positive", "Negative", not "negative"',
    ]);
  });
});

describe("health checks", () => {
  it.each([
    [{ enabled: "yes" }, 'enabled: must be true or false, not "yes"'],
    [
      { unhealthyNodeConditions: [{ type: "Ready", status: "unknown", timeout: "5m" }] },
      'unhealthyNodeConditions[0].status: must be one of "True", "False", "Unknown", not "unknown"',
    ],
    [
      { unhealthyNodeConditions: [{ type: "Ready", status: "False" }] },
      "unhealthyNodeConditions[0].timeout: is required",
    ],
    [
      { remediation: { triggerIf: { unhealthyInRange: "[3-1]" } } },
      'remediation.triggerIf.unhealthyInRange: must be a range such as "[1-2]", not "[3-1]"',
    ],
    [
      { remediation: { triggerIf: { unhealthyInRange: "1-2" } } },
      'remediation.triggerIf.unhealthyInRange: must be a range such as "[1-2]", not "1-2"',
    ],
    [
      { remediation: { triggerIf: { unhealthyLessThanOrEqualTo: 40 } } },
      'remediation.triggerIf.unhealthyLessThanOrEqualTo: must be a number or percentage in quotes, such as "1" or "25%", not 40',
    ],
  ])("may not be %j", (healthCheck, complaint) => {
    expect(complaints({ controlPlane: { healthCheck } })).toEqual([`controlPlane.healthCheck.${complaint}`]);
  });
});
