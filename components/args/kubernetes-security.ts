import type * as pulumi from "@pulumi/pulumi";

/** Namespaces that a Pod Security Standard does not apply to. */
export interface PodSecurityExemptionsArgs {
  /** Names of the namespaces. */
  namespaces?: pulumi.Input<string>[];
}

/** Pod Security Standard of the cluster. Each level is "", "privileged", "baseline" or "restricted". */
export interface PodSecurityStandardArgs {
  /** Level whose violation is refused. */
  enforce?: pulumi.Input<string>;
  /**
   * Kubernetes version whose definition of the level is enforced.
   *
   * @example "latest"
   */
  enforceVersion?: pulumi.Input<string>;
  /** Level whose violation is recorded in the audit log. */
  audit?: pulumi.Input<string>;
  /** Kubernetes version whose definition of the level is audited. */
  auditVersion?: pulumi.Input<string>;
  /** Level whose violation is warned of. */
  warn?: pulumi.Input<string>;
  /** Kubernetes version whose definition of the level is warned of. */
  warnVersion?: pulumi.Input<string>;
  /** Whether the cluster has no standard at all. */
  deactivated?: pulumi.Input<boolean>;
  /** What the standard does not apply to. */
  exemptions?: PodSecurityExemptionsArgs;
}

/** Limits of what may be created in a namespace. */
export interface ResourceQuotaConfigurationArgs {
  /**
   * Whether the admission plugin is on.
   *
   * @default false
   */
  enabled?: pulumi.Input<boolean>;
}

/** Oldest TLS version that the control plane speaks. */
export const MinimumTlsProtocol = { Tls12: "TLS_1.2", Tls13: "TLS_1.3" } as const;
export type MinimumTlsProtocol = (typeof MinimumTlsProtocol)[keyof typeof MinimumTlsProtocol];

/** Pod security, quotas and TLS of the cluster. */
export interface KubernetesSecurityArgs {
  /** Pod Security Standard. */
  podSecurityStandard?: PodSecurityStandardArgs;
  /** Limits of what may be created in a namespace. */
  resourceQuotaConfiguration?: ResourceQuotaConfigurationArgs;
  /** Oldest TLS version that the control plane speaks. A change rolls all nodes. */
  minimumTLSProtocol?: pulumi.Input<MinimumTlsProtocol>;
  /**
   * Cipher suites of TLS 1.2. A change rolls all nodes.
   *
   * @example ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"]
   */
  tlsCipherSuites?: pulumi.Input<string>[];
}
