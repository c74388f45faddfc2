import type * as pulumi from "@pulumi/pulumi";

/**
 * A load balancer that is there. It has to check port 6443 of the control plane's machines (TCP, or https on /readyz) and
 * to let a machine reach itself through it.
 */
export interface LoadBalancerArgs {
  /**
   * Its address or DNS name.
   *
   * @example "shop.k8s.example.com"
   */
  host: pulumi.Input<string>;
  /**
   * The port it listens on.
   *
   * @default `endpoint.port`
   */
  port?: pulumi.Input<number>;
}

/** A virtual server of NSX's policy load balancer in front of the control plane. It is made, and goes with the cluster. */
export interface PolicyLoadBalancerArgs {
  /**
   * Address of the virtual server, one that the tier-1 gateway advertises.
   *
   * @example "10.30.0.10"
   */
  address: pulumi.Input<string>;
  /**
   * Policy path of an NSX group that has the control plane's machines, for example by the criterion that a virtual
   * machine's name starts with "shop-control-plane-".
   *
   * @example "/infra/domains/default/groups/shop-control-plane"
   */
  memberGroup: pulumi.Input<string>;
}

/** Where the API server is reached: exactly one of `address`, `loadBalancer` and `policyLoadBalancer`. */
export interface VsphereEndpointArgs {
  /**
   * A free address in the machines' own subnet, outside of what DHCP hands out: kube-vip on the control plane's machines
   * announces it.
   *
   * @example "10.20.0.10"
   */
  address?: pulumi.Input<string>;
  /** A load balancer that is there. */
  loadBalancer?: LoadBalancerArgs;
  /** NSX's policy load balancer; only with `network.segment`. NSX 9 deprecates it. */
  policyLoadBalancer?: PolicyLoadBalancerArgs;
  /**
   * Port of the API server.
   *
   * @default 6443
   */
  port?: pulumi.Input<number>;
  /**
   * Image of kube-vip, 0.8 or later. A change rolls the control plane.
   *
   * @default "ghcr.io/kube-vip/kube-vip:v1.0.3"
   */
  kubeVipImage?: pulumi.Input<string>;
  /**
   * Network interface that kube-vip announces the address on. A change rolls the control plane.
   *
   * @default the interface of the machine's default route
   * @example "ens192"
   */
  kubeVipInterface?: pulumi.Input<string>;
  /**
   * Further addresses and DNS names in the certificate of the API server. A change rolls the control plane.
   *
   * @default none
   * @example ["shop.k8s.example.com"]
   */
  certSANs?: pulumi.Input<string>[];
}
