import type * as pulumi from "@pulumi/pulumi";
import type { Json } from "./json";

/** Log of the API server. */
export interface ApiServerLogsArgs {
  /** Format of the log: "text" or "json". */
  format?: pulumi.Input<string>;
  /** Verbosity; higher says more. */
  verbosity?: pulumi.Input<number>;
  /**
   * How often the log is written out.
   *
   * @example "5s"
   */
  flushFrequency?: pulumi.Input<string>;
}

/** Log-in by tokens of others (VKS 3.7). */
export interface ExtraAuthenticationArgs {
  /** Issuers, in the form of Kubernetes' AuthenticationConfiguration. */
  jwt?: Json[];
}

/** OpenID Connect discovery of the cluster's own service accounts. */
export interface ApiServerOidcArgs {
  /** Issuer of the service account tokens. */
  serviceAccountIssuerURL?: pulumi.Input<string>;
}

/** API server of the cluster. A change rolls the control plane. */
export interface ApiServerConfigurationArgs {
  /** Reading requests served at the same time. */
  maxRequestsInFlight?: pulumi.Input<number>;
  /** Writing requests served at the same time. */
  maxMutatingRequestsInFlight?: pulumi.Input<number>;
  /** Log. */
  logs?: ApiServerLogsArgs;
  /**
   * How long a request may take.
   *
   * @example "1m0s"
   */
  requestTimeout?: pulumi.Input<string>;
  /** Whether the profiling endpoint is served. */
  profiling?: pulumi.Input<boolean>;
  /** Log-in by tokens of others (VKS 3.7). */
  extraAuthentication?: ExtraAuthenticationArgs;
  /** OpenID Connect discovery of service accounts. */
  oidc?: ApiServerOidcArgs;
}
