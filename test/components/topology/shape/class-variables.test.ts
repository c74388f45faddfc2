import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

describe("kubernetes", () => {
  it.each([
    [
      { kubeletConfiguration: { maxPods: 19 } },
      "kubeletConfiguration.maxPods: must be a whole number from 20 to 250, not 19",
    ],
    [
      { kubeletConfiguration: { maxPods: 251 } },
      "kubeletConfiguration.maxPods: must be a whole number from 20 to 250, not 251",
    ],
    [
      { kubeletConfiguration: { imageGCLowThresholdPercent: 90, imageGCHighThresholdPercent: 85 } },
      "kubeletConfiguration.imageGCLowThresholdPercent: must be less than imageGCHighThresholdPercent (85)",
    ],
    [
      { kubeletConfiguration: { serializeImagePulls: true, maxParallelImagePulls: 3 } },
      "kubeletConfiguration.maxParallelImagePulls: cannot be 3 while serializeImagePulls is true",
    ],
    [
      { etcdConfiguration: { maximumDBSizeGiB: 9 } },
      "etcdConfiguration.maximumDBSizeGiB: must be a whole number from 2 to 8, not 9",
    ],
    [
      { certificateRotation: { renewalDaysBeforeExpiry: 6 } },
      "certificateRotation.renewalDaysBeforeExpiry: must be a whole number, at least 7, not 6",
    ],
    [{ endpointFQDNs: ["api"] }, 'endpointFQDNs[0]: must be a fully qualified domain name, not "api"'],
    [
      { endpointFQDNs: ["*.example.com"] },
      'endpointFQDNs[0]: must be a fully qualified domain name, not "*.example.com"',
    ],
    [{ endpointFQDNs: ["10.0.0.1"] }, 'endpointFQDNs[0]: must be a fully qualified domain name, not "10.0.0.1"'],
    [
      { security: { podSecurityStandard: { enforce: "strict" } } },
      'security.podSecurityStandard.enforce: must be one of "", "privileged", "baseline", "restricted", not "strict"',
    ],
    [
      { security: { podSecurityStandard: { enforceVersion: "1.33" } } },
      'security.podSecurityStandard.enforceVersion: must be "latest" or a version such as "v1.33", not "1.33"',
    ],
    [
      { security: { minimumTLSProtocol: "TLS_1.1" } },
      'security.minimumTLSProtocol: must be one of "TLS_1.2", "TLS_1.3", not "TLS_1.1"',
    ],
    [
      { apiServerConfiguration: { requestTimeout: "1 minute" } },
      'apiServerConfiguration.requestTimeout: must be a duration such as "15m" or "1h30m", not "1 minute"',
    ],
    [
      { apiServerConfiguration: { oidc: { serviceAccountIssuerURL: "http://oidc.example.com" } } },
      'apiServerConfiguration.oidc.serviceAccountIssuerURL: must be an https:// address, not "http://oidc.example.com"',
    ],
  ])("may not be %j", (kubernetes, complaint) => {
    expect(complaints({ kubernetes })).toEqual([`kubernetes.${complaint}`]);
  });
});

describe("osConfiguration", () => {
  it.each([
    [
      { systemProxy: { http: "proxy:3128" } },
      'systemProxy.http: must be an address such as "http://proxy.example.com:3128", not "proxy:3128"',
    ],
    [{ ntp: { servers: "ntp.example.com" } }, "ntp.servers: must be a list, not a string"],
    [
      { trust: { additionalTrustedCAs: [{ caCert: {} }] } },
      "trust.additionalTrustedCAs[0].caCert: must have either secretRef or content",
    ],
    [
      { trust: { additionalTrustedCAs: [{ caCert: { content: "x", secretRef: { name: "ca", key: "root" } } }] } },
      "trust.additionalTrustedCAs[0].caCert: must have either secretRef or content",
    ],
    [{ user: { passwordSecret: { name: "p" } } }, "user.passwordSecret.key: is required"],
    [{ directoryJoin: { domain: "corp" } }, 'directoryJoin.domain: must be a fully qualified domain name, not "corp"'],
  ])("may not be %j", (osConfiguration, complaint) => {
    expect(complaints({ osConfiguration })).toEqual([`osConfiguration.${complaint}`]);
  });

  it("never repeats a secret in a complaint", () => {
    const complaint = complaints({ osConfiguration: { grub: { password: "" }, user: { sshAuthorizedKey: " " } } });
    expect(complaint).toEqual([
      "osConfiguration.grub.password: must not be empty",
      "osConfiguration.user.sshAuthorizedKey: must not be empty",
    ]);
    const misplaced = { grub: "hunter2", user: { sshAuthorizedKey: ["hunter2"], passwordSecret: "hunter2" } };
    expect(complaints({ osConfiguration: misplaced })).toEqual([
      "osConfiguration.grub: must be an object, not a string",
      "osConfiguration.user.sshAuthorizedKey: must be a string, not a list",
      "osConfiguration.user.passwordSecret: must be an object, not a string",
    ]);
  });
});

describe("the other class variables", () => {
  it.each([
    [
      { resourceConfiguration: { systemReserved: { cpu: "half" } } },
      'resourceConfiguration.systemReserved.cpu: must be a quantity such as "15Gi" or "500m", not "half"',
    ],
    [{ bootstrapAddons: { cniRef: {} } }, "bootstrapAddons.cniRef.name: is required"],
    [{ bootstrapAddons: { cni: "calico" } }, "bootstrapAddons.cni: unknown argument"],
    [
      { vsphereOptions: { persistentVolumes: { availableStorageClasses: [""] } } },
      'vsphereOptions.persistentVolumes.availableStorageClasses[0]: must not be empty, but lower-case letters, digits, "-" and ".", at most 253',
    ],
    [{ node: { firewall: { inboundRules: {} } } }, "node.firewall.inboundRules: must be a list, not an object"],
    [{ supervisor: { kubeconfg: "x" } }, "supervisor.kubeconfg: unknown argument; did you mean kubeconfig?"],
  ])("may not be %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });
});
