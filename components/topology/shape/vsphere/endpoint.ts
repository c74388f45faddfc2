import type { LoadBalancerArgs, PolicyLoadBalancerArgs, VsphereEndpointArgs } from "../../../args";
import { all, type Check } from "../../check/check";
import { listOf } from "../../check/list";
import { object } from "../../check/object";
import { integer, textLike } from "../../check/scalar";
import { exactlyOne } from "../../rules/vsphere/exactly-one";
import { host } from "../../rules/vsphere/host";
import { ipv4 } from "../../rules/vsphere/ipv4";
import { kubeVipOnly } from "../../rules/vsphere/kube-vip-only";

const port = integer(1, 65_535);

/** An image reference that names a version, so that nodes of different ages run the same. */
const image = textLike(
  (value) =>
    /^[\w.-]+(:\d+)?(\/[\w.-]+)+(:[\w][\w.-]*|@sha256:[0-9a-f]{64}|:[\w][\w.-]*@sha256:[0-9a-f]{64})$/.test(value),
  'an image with its registry and tag, such as "ghcr.io/kube-vip/kube-vip:v1.0.3"',
);

/** Linux: at most 15 characters, no blanks and no slashes. */
const interfaceName = textLike((value) => /^[\w.-]{1,15}$/.test(value), 'a network interface such as "ens192"');

const policyPath = textLike(
  (value) => /^(\/[^/\s]+)+$/.test(value),
  'a policy path such as "/infra/domains/default/groups/shop"',
);

/** Where the API server is reached. */
export const endpoint: Check = all(
  object<VsphereEndpointArgs>({
    address: ipv4,
    loadBalancer: object<LoadBalancerArgs>({ host, port }, "host"),
    policyLoadBalancer: object<PolicyLoadBalancerArgs>(
      { address: ipv4, memberGroup: policyPath },
      "address",
      "memberGroup",
    ),
    port,
    kubeVipImage: image,
    kubeVipInterface: interfaceName,
    certSANs: listOf(host),
  }),
  exactlyOne("address", "loadBalancer", "policyLoadBalancer"),
  kubeVipOnly,
);
