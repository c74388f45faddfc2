import type * as pulumi from "@pulumi/pulumi";
import type { ApiServerConfigurationArgs } from "./api-server-configuration";
import type { KubeletConfigurationArgs } from "./kubelet-configuration";
import type { KubernetesSecurityArgs } from "./kubernetes-security";

/** Renewal of the control plane's certificates. */
export interface CertificateRotationArgs {
  /**
   * Whether VKS renews them.
   *
   * @default true
   */
  enabled?: pulumi.Input<boolean>;
  /**
   * Days before expiry at which they are renewed, by rolling the control plane; at least 7.
   *
   * @default 90
   */
  renewalDaysBeforeExpiry?: pulumi.Input<number>;
}

/** etcd of the control plane. */
export interface EtcdConfigurationArgs {
  /** Largest size of the database in GiB, 2 to 8. */
  maximumDBSizeGiB?: pulumi.Input<number>;
  /** Largest request in KiB. */
  maxRequestSizeKiB?: pulumi.Input<number>;
}

/** kube-controller-manager. */
export interface KubeControllerManagerConfigurationArgs {
  /** How many finished pods are kept before they are collected. */
  terminatedPodGCThreshold?: pulumi.Input<number>;
}

/** kube-proxy. */
export interface KubeProxyConfigurationArgs {
  /** Whether it runs; container networks that replace it want it off. */
  enabled?: pulumi.Input<boolean>;
}

/** Class variable `kubernetes`. */
export interface KubernetesArgs {
  /** Renewal of the control plane's certificates. Changes need no new nodes. */
  certificateRotation?: CertificateRotationArgs;
  /**
   * Further DNS names in the certificate of the API server. A change rolls the control plane.
   *
   * @example ["shop.k8s.example.com"]
   */
  endpointFQDNs?: pulumi.Input<string>[];
  /** Pod security, quotas and TLS. */
  security?: KubernetesSecurityArgs;
  /** API server. A change rolls the control plane. */
  apiServerConfiguration?: ApiServerConfigurationArgs;
  /** etcd. A change rolls the control plane. */
  etcdConfiguration?: EtcdConfigurationArgs;
  /** kubelet. A change rolls all nodes. */
  kubeletConfiguration?: KubeletConfigurationArgs;
  /** kube-controller-manager. */
  kubeControllerManagerConfiguration?: KubeControllerManagerConfigurationArgs;
  /** kube-proxy. */
  kubeProxyConfiguration?: KubeProxyConfigurationArgs;
}
