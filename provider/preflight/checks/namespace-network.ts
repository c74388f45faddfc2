import { conditionOf } from "../../phases/conditions";
import { objectsOf, type PreflightCheck, unread } from "../facts";
import { type Finding, named } from "../finding";

const check = "namespace-network";

/** Advice by reason (nsx-operator: pkg/controllers/networkinfo). */
const remedies: Readonly<Record<string, string>> = {
  VPCNetworkConfigurationNotReady: "Ask the NSX administrator to look at the namespace's VPCNetworkConfiguration.",
  VPCNotReady: "Ask the NSX administrator to look at the namespace's VPC.",
  VPCSnatNotReady: "Ask the NSX administrator to enable SNAT and give the VPC external addresses.",
};

/** The vSphere Namespace is there, is to stay, and has its network. */
export const namespaceNetwork: PreflightCheck = (_, facts) => {
  const { namespace } = facts.cluster;
  const object = named("Namespace", namespace);
  const found = objectsOf(facts, "Namespace");
  if (!found) return unread(check, facts, "Namespace");
  const finding = (severity: Finding["severity"], message: string, remedy: string): readonly Finding[] => [
    { check, severity, object, message, remedy },
  ];
  const [current] = found;
  if (!current) return finding("blocking", "does not exist", "Create the vSphere Namespace, or correct its name.");
  if (current.metadata.deletionTimestamp) {
    return finding("blocking", "is being deleted", "Use another vSphere Namespace, or create it anew once it is gone.");
  }
  const ready = conditionOf(current, "NamespaceNetworkReady");
  if (!ready) {
    const message = "reports no NamespaceNetworkReady: its network is no NSX VPC, or has not been looked at yet";
    return finding("unknown", message, "Nothing, unless the namespace is new: then wait a moment.");
  }
  if (ready.status === "True") return [];
  const words = [`network not ready (${ready.reason || ready.status})`, ...(ready.message ? [ready.message] : [])];
  const remedy = remedies[ready.reason] ?? "Ask the NSX administrator to look at the namespace's network.";
  return finding("blocking", words.join(": "), remedy);
};
