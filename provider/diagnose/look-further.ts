import type { Unmet } from "../phases/verdict";

/** What shows more about what no API server keeps. */
const commands: Readonly<Record<string, (name: string, condition: string) => string>> = {
  vCenter: () => "govc about",
  Datacenter: () => "govc find / -type d",
  ComputeCluster: () => "govc find / -type c",
  ResourcePool: () => "govc find / -type p",
  Datastore: () => "govc find / -type s",
  Network: () => "govc find / -type n",
  Template: (name, condition) => (condition === "Found" ? "govc find / -type m" : `govc vm.info -e ${name}`),
  VirtualMachine: (name) => `govc vm.info -e ${name}`,
  Segment: realizedState,
  VpcSubnet: realizedState,
  ApiServer: (name) => `curl -vk https://${name}/readyz?verbose`,
  Authority: () => "pulumi stack --show-ids",
  Certificate: () => "pulumi stack --show-ids",
  UserData: () => "pulumi preview --diff",
  Cluster: () => "kubectl get nodes,pods --all-namespaces",
  Machine: () => "kubectl get nodes",
};

/** The one command that shows more about a cause. */
export function lookFurther({ at, condition }: Pick<Unmet, "at" | "condition">): string {
  // Everything of a Supervisor that explains a phase is of a namespace.
  const command = at.namespace === "" ? commands[at.kind] : undefined;
  if (command) return command(at.name, condition);
  const scope = at.namespace === "" ? "kubectl" : `kubectl -n ${at.namespace}`;
  if (at.name === "") return `${scope} get ${at.kind.toLowerCase()}`;
  return `${scope} describe ${at.kind.toLowerCase()} ${at.name}`;
}

function realizedState(path: string): string {
  const scope = /^\/orgs\/[^/]+\/projects\/[^/]+/.exec(path)?.[0] ?? "";
  const entities = `policy/api/v1${scope}/infra/realized-state/realized-entities?intent_path=${path}`;
  return `curl -u $NSXT_USERNAME "https://$NSXT_MANAGER_HOST/${entities}"`;
}
