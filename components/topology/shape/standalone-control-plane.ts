import type { PhaseTimeoutsArgs, SupervisorArgs } from "../../args";
import type { Check } from "../check/check";
import { object } from "../check/object";
import { anyText } from "../check/scalar";
import { dnsLabel } from "../rules/dns-name";
import { supervisor } from "./supervisor";
import { timeouts } from "./timeouts";

/** A control plane that is a component of its own says which cluster it is of, and how long it is waited for. */
interface StandaloneControlPlaneArgs {
  namespace: string;
  clusterName: string;
  supervisor?: SupervisorArgs;
  timeouts?: PhaseTimeoutsArgs;
  revision?: string;
}

/** Arguments of a control plane that is a component of its own. */
export const standaloneControlPlane: Check = object<StandaloneControlPlaneArgs>(
  { namespace: dnsLabel, clusterName: dnsLabel, supervisor, timeouts, revision: anyText },
  "namespace",
  "clusterName",
);
