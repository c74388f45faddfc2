import type {
  ApiServerConfigurationArgs,
  ApiServerLogsArgs,
  ApiServerOidcArgs,
  CertificateRotationArgs,
  EtcdConfigurationArgs,
  ExtraAuthenticationArgs,
  KubeControllerManagerConfigurationArgs,
  KubeletConfigurationArgs,
  KubeletLoggingArgs,
  KubeProxyConfigurationArgs,
  KubernetesArgs,
} from "../../args";
import { all } from "../check/check";
import { listOf } from "../check/list";
import { object } from "../check/object";
import { flag, integer, json, oneOf, text, textLike } from "../check/scalar";
import { domainName } from "../rules/dns-name";
import { anyDuration } from "../rules/duration";
import { kubeletImages } from "../rules/kubelet-images";
import { kubernetesSecurity } from "./kubernetes-security";

const logFormat = oneOf(["text", "json"]);
const percent = integer(0, 100);

/** OpenID Connect discovery is only ever served over https. */
const issuer = textLike((value) => value.startsWith("https://") && URL.canParse(value), "an https:// address");

const apiServerConfiguration = object<ApiServerConfigurationArgs>({
  maxRequestsInFlight: integer(0),
  maxMutatingRequestsInFlight: integer(0),
  logs: object<ApiServerLogsArgs>({ format: logFormat, verbosity: integer(0), flushFrequency: anyDuration }),
  requestTimeout: anyDuration,
  profiling: flag,
  extraAuthentication: object<ExtraAuthenticationArgs>({ jwt: listOf(json) }),
  oidc: object<ApiServerOidcArgs>({ serviceAccountIssuerURL: issuer }),
});

const kubeletConfiguration = all(
  object<KubeletConfigurationArgs>({
    maxPods: integer(20, 250),
    podPidsLimit: integer(-1),
    logging: object<KubeletLoggingArgs>({ format: logFormat }),
    containerLogMaxSizeMiB: integer(1),
    containerLogMaxFiles: integer(2),
    imageGCHighThresholdPercent: percent,
    imageGCLowThresholdPercent: percent,
    serializeImagePulls: flag,
    maxParallelImagePulls: integer(1),
    imagePullCredentialsVerificationPolicy: text,
    allowedUnsafeSysctls: listOf(text),
  }),
  kubeletImages,
);

/** Class variable `kubernetes`. */
export const kubernetes = object<KubernetesArgs>({
  certificateRotation: object<CertificateRotationArgs>({ enabled: flag, renewalDaysBeforeExpiry: integer(7) }),
  endpointFQDNs: listOf(domainName),
  security: kubernetesSecurity,
  apiServerConfiguration,
  etcdConfiguration: object<EtcdConfigurationArgs>({ maximumDBSizeGiB: integer(2, 8), maxRequestSizeKiB: integer(1) }),
  kubeletConfiguration,
  kubeControllerManagerConfiguration: object<KubeControllerManagerConfigurationArgs>({
    terminatedPodGCThreshold: integer(0),
  }),
  kubeProxyConfiguration: object<KubeProxyConfigurationArgs>({ enabled: flag }),
});
