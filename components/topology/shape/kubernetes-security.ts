import {
  type KubernetesSecurityArgs,
  MinimumTlsProtocol,
  type PodSecurityExemptionsArgs,
  type PodSecurityStandardArgs,
  type ResourceQuotaConfigurationArgs,
} from "../../args";
import { listOf } from "../check/list";
import { object } from "../check/object";
import { flag, oneOf, text, textLike } from "../check/scalar";
import { dnsLabel } from "../rules/dns-name";

const level = oneOf(["", "privileged", "baseline", "restricted"]);

/** As in the labels of Pod Security admission: no patch version. */
const levelVersion = textLike((value) => /^(latest|v\d+\.\d+)$/.test(value), '"latest" or a version such as "v1.33"');

/** `kubernetes.security`. */
export const kubernetesSecurity = object<KubernetesSecurityArgs>({
  podSecurityStandard: object<PodSecurityStandardArgs>({
    enforce: level,
    enforceVersion: levelVersion,
    audit: level,
    auditVersion: levelVersion,
    warn: level,
    warnVersion: levelVersion,
    deactivated: flag,
    exemptions: object<PodSecurityExemptionsArgs>({ namespaces: listOf(dnsLabel) }),
  }),
  resourceQuotaConfiguration: object<ResourceQuotaConfigurationArgs>({ enabled: flag }),
  minimumTLSProtocol: oneOf(MinimumTlsProtocol),
  tlsCipherSuites: listOf(text),
});
