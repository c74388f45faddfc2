import type { MachineTopologyArgs, OsImageArgs } from "../../args";
import { autoscalerMaxSize, autoscalerMinSize, resolveOsImage } from "../annotations";
import { type Members, mapOf, object } from "../check/object";
import { json, textLike } from "../check/scalar";
import { dnsSubdomain } from "../rules/dns-name";
import { annotations, labels } from "../rules/labels";
import { gates } from "./gates";
import { vsphereOnly } from "./other-backend";
import { taints } from "./taints";
import { volumes } from "./volumes";

/** Commas and equals signs would end the value within the annotation. */
const osWord = textLike((value) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value), 'one word such as "ubuntu" or "24.04"');

/** Annotations that arguments write. */
const reserved = {
  [resolveOsImage]: "osImage",
  [autoscalerMinSize]: "autoscaler.min",
  [autoscalerMaxSize]: "autoscaler.max",
};

/** What the control plane and the pools have in common. */
export const machine: Members<MachineTopologyArgs> = {
  vmClass: dnsSubdomain,
  storageClass: dnsSubdomain,
  volumes,
  osImage: object<OsImageArgs>({ name: osWord, version: osWord }, "name"),
  nodeLabels: labels,
  taints,
  labels,
  annotations: annotations(reserved),
  readinessGates: gates,
  variables: mapOf(json),
  vsphere: vsphereOnly,
};
