import type { WarningEvent } from "../observe/events";
import type { Evidence, Leads } from "../observe/evidence";
import type { ClusterView } from "../phases/cluster-view";
import type { Unmet } from "../phases/verdict";
import type { Cause } from "./cause";
import { complaintsOf } from "./complaints";

/** Conditions and kinds that a vSphere Namespace without a network shows in (NSX operator: pkg/controllers/namespace). */
const needsNetwork =
  /^(NetworkReady|LoadBalancerReady|VirtualMachineNetworkReady)$|^Subnet(Set|Port)$|^VirtualMachineService$/;

/** What a platform object may complain about that concerns a cluster. */
const ofPlatform: Readonly<Record<string, readonly string[]>> = {
  Namespace: ["NamespaceNetworkReady"],
  ClusterClass: ["VariablesReconciled", "RefVersionsUpToDate", "Paused"],
};

/** Where more may be known about a cause. Names only: nothing is read here. */
export function leadsOf(cause: Cause, view: ClusterView): Leads {
  return { objects: [...namespace(cause), ...clusterClass(cause, view)], eventsOf: eventNames(cause, view) };
}

/** The cause in the light of what else was found: the platform object behind it, or the words of an event. Pure. */
export function withEvidence(cause: Cause, { objects, events }: Evidence): Cause {
  const platform = objects.flatMap((object) =>
    complaintsOf(object).filter(({ condition }) => ofPlatform[object.kind]?.includes(condition)),
  )[0];
  if (platform) return behind(platform, cause);
  const [newest] = events;
  if (!newest || isOlder(newest, cause.silentSince)) return cause;
  const words = `${newest.reason}: ${newest.message}`;
  if (cause.message.includes(newest.message)) return cause;
  return { ...cause, message: [words, cause.message].filter(Boolean).join("\n") };
}

/** What the platform says, and how it shows in the cluster. That it is believed, or not, stays as it was. */
function behind(platform: Unmet, cause: Cause): Cause {
  const { at, condition, reason } = cause;
  const seenAs = `Seen as ${at.kind} ${at.name}: ${condition} (${reason}): ${cause.message}`;
  return { ...platform, is: cause.is, message: `${platform.message}\n${seenAs}`, objects: [platform.at], of: 1 };
}

function isOlder({ lastSeen }: WarningEvent, since: string | undefined): boolean {
  return since !== undefined && Date.parse(lastSeen) < Date.parse(since);
}

function namespace({ at, condition }: Cause): string[] {
  return needsNetwork.test(condition) || needsNetwork.test(at.kind) ? [`/api/v1/namespaces/${at.namespace}`] : [];
}

function clusterClass({ condition, message }: Cause, { cluster, clusterRef }: ClusterView): string[] {
  if (condition !== "TopologyReconciled" || !/ClusterClass/.test(message) || !cluster) return [];
  const { classRef, class: oldName, classNamespace } = cluster.spec?.topology ?? {};
  const name = classRef?.name ?? oldName;
  const home = classRef?.namespace ?? classNamespace ?? clusterRef.namespace;
  return name ? [`/apis/${cluster.apiVersion}/namespaces/${home}/clusterclasses/${name}`] : [];
}

function eventNames({ at, condition, message, silentSince }: Cause, view: ClusterView): string[] {
  const { infrastructureCluster } = view;
  if (condition === "LoadBalancerReady" && infrastructureCluster) {
    // The core Service that gets the address has the same name.
    return view.ownedBy(infrastructureCluster, "VirtualMachineService").map(({ metadata }) => metadata.name);
  }
  // By name alone: a VSphereMachine's VirtualMachine has the same one, and it is the one that knows.
  return at.name !== "" && (message === "" || silentSince !== undefined) ? [at.name] : [];
}
