import type { VsphereNamespaceArgs } from "../../../args";
import type { Check } from "../../check/check";
import { object } from "../../check/object";
import { flag, textLike } from "../../check/scalar";
import { dnsLabel } from "../../rules/dns-name";
import { network } from "./network";
import { contentLibraries, storagePolicies, vmClasses } from "./offer";

const uuid = textLike(
  (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  'a UUID such as "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11"',
);

/** Arguments of a VsphereNamespace. */
export const vsphereNamespace: Check = object<VsphereNamespaceArgs>({
  supervisor: uuid,
  namespaceName: dnsLabel,
  existing: flag,
  vmClasses,
  storagePolicies,
  contentLibraries,
  network,
  protect: flag,
});
