import type * as pulumi from "@pulumi/pulumi";
import type { Json } from "./json";
import type { OsUserArgs } from "./os-user";
import type { SecretKeyArgs, SecretRefArgs } from "./secret-key";

/** Time servers of the nodes. */
export interface NtpArgs {
  /**
   * Names or addresses of the time servers.
   *
   * @example ["ntp1.example.com"]
   */
  servers?: pulumi.Input<string>[];
}

/** SSH server of the nodes. */
export interface SshdArgs {
  /** Text shown before log-in. */
  banner?: pulumi.Input<string>;
}

/** Proxy the nodes reach image registries through. */
export interface SystemProxyArgs {
  /**
   * Proxy for http.
   *
   * @example "http://proxy.example.com:3128"
   */
  http?: pulumi.Input<string>;
  /** Proxy for https. */
  https?: pulumi.Input<string>;
  /** Hosts, domains and ranges reached without the proxy; must contain the pod and service ranges. */
  noProxy?: pulumi.Input<string>[];
}

/** Where a certificate of a certificate authority comes from: a Secret or the text itself. */
export interface CaCertArgs {
  /** Key of a Secret. VKS expects the PEM base64 encoded inside the value, so twice encoded in `data`. */
  secretRef?: SecretKeyArgs;
  /** The certificate itself, PEM. */
  content?: pulumi.Input<string>;
}

/** One certificate authority the nodes trust. */
export interface AdditionalTrustedCaArgs {
  /** Its certificate. */
  caCert: CaCertArgs;
}

/** Certificate authorities the nodes trust besides the system's. */
export interface TrustArgs {
  /** The certificate authorities. */
  additionalTrustedCAs?: AdditionalTrustedCaArgs[];
}

/** Boot loader of the nodes. */
export interface GrubArgs {
  /** Hashed password of the boot loader. */
  password?: pulumi.Input<string>;
}

/** FIPS mode of the operating system. */
export interface FipsArgs {
  /** Whether it is on. */
  enabled?: pulumi.Input<boolean>;
}

/** Ubuntu Pro subscription of the nodes. */
export interface UbuntuProArgs {
  /** Secret key with the token. */
  tokenSecretRef?: SecretKeyArgs;
  /** Services switched on, as the ClusterClass describes them. */
  services?: Json;
  /** Settings of the client, as the ClusterClass describes them. */
  settings?: Json;
}

/** Active Directory the nodes join. */
export interface DirectoryJoinArgs {
  /** Secret with the account that may join machines. */
  credentialSecretRef?: SecretRefArgs;
  /**
   * Domain to join.
   *
   * @example "corp.example.com"
   */
  domain?: pulumi.Input<string>;
}

/** Class variable `osConfiguration`. Most changes roll all nodes. */
export interface OsConfigurationArgs {
  /** Time servers. */
  ntp?: NtpArgs;
  /** SSH server. */
  sshd?: SshdArgs;
  /** Proxy. */
  systemProxy?: SystemProxyArgs;
  /** Trusted certificate authorities. */
  trust?: TrustArgs;
  /** The user for emergency access. */
  user?: OsUserArgs;
  /** Boot loader. */
  grub?: GrubArgs;
  /** FIPS mode. */
  fips?: FipsArgs;
  /** Ubuntu Pro subscription. */
  ubuntuPro?: UbuntuProArgs;
  /** Active Directory. */
  directoryJoin?: DirectoryJoinArgs;
}
