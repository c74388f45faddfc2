import { expect, it } from "vitest";
import { lookFurther } from "../../../provider/diagnose/look-further";

const command = (kind: string, name: string, namespace = "", condition = "Ready") =>
  lookFurther({ at: { kind, namespace, name }, condition });

it.each([
  [
    "of a Supervisor",
    command("VirtualMachine", "shop-1", "team-a"),
    "kubectl -n team-a describe virtualmachine shop-1",
  ],
  ["of a Supervisor, of which there is none", command("SubnetSet", "", "team-a"), "kubectl -n team-a get subnetset"],
  ["of vCenter", command("VirtualMachine", "shop-1"), "govc vm.info -e shop-1"],
  ["of vCenter, that is not found", command("Template", "ubuntu", "", "Found"), "govc find / -type m"],
  ["of the cluster", command("Node", "shop-1"), "kubectl describe node shop-1"],
  [
    "of the cluster, in a namespace",
    command("Pod", "etcd-1", "kube-system"),
    "kubectl -n kube-system describe pod etcd-1",
  ],
  ["the endpoint", command("ApiServer", "10.0.0.5:6443"), "curl -vk https://10.0.0.5:6443/readyz?verbose"],
  [
    "of NSX",
    command("VpcSubnet", "/orgs/default/projects/a/vpcs/v/subnets/s"),
    'curl -u $NSXT_USERNAME "https://$NSXT_MANAGER_HOST/policy/api/v1/orgs/default/projects/a/infra/realized-state/realized-entities?intent_path=/orgs/default/projects/a/vpcs/v/subnets/s"',
  ],
])("what shows more about an object %s", (_, actual, expected) => {
  expect(actual).toBe(expected);
});
