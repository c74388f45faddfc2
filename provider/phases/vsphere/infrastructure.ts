import { condition } from "../requirement";
import type { Target } from "../target";
import { endpointUntaken } from "./api-server";
import { subjectOf, type VspherePhase } from "./vsphere-phase";

/** The segment or subnet in NSX behind the machines' network. */
const nsxNetwork: Target = {
  kind: "Segment",
  title: "network in NSX",
  find: ({ snapshot }) => [...snapshot.objects("Segment"), ...snapshot.objects("VpcSubnet")],
};

const network: Target = {
  kind: "Network",
  title: "network in vCenter",
  find: ({ snapshot }) => snapshot.objects("Network"),
};

/** Phase 2: the machines' network is there in NSX and in vCenter, and the endpoint is nobody else's. */
export const infrastructure: VspherePhase = {
  name: "infrastructure",
  timeout: 15 * 60_000,
  sees: ["network", "api"],
  requirements: [
    condition(nsxNetwork, "Realized")
      .whereReadable()
      .unless((view) => subjectOf(view).network?.nsxPath === undefined),
    condition(network, "Found")
      .whereReadable()
      .unless((view) => subjectOf(view).network === undefined),
    endpointUntaken.whereReadable(),
  ],
  explainedBy: ["Segment", "VpcSubnet"],
};
