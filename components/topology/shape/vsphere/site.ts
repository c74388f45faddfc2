import type { VsphereArgs } from "../../../args";
import type { Check } from "../../check/check";
import { object } from "../../check/object";
import { flag, text, textLike } from "../../check/scalar";
import { timeout } from "../../rules/duration";
import { endpoint } from "./endpoint";
import { machineMembers } from "./machine";
import { nodeNetwork } from "./network";

const folderPath = textLike((value) => /^[^/]+(\/[^/]+)*$/.test(value), 'a path such as "clusters/shop"');

/** The address of a manifest. What it says is done with all rights, so it must not be changed on its way. */
const manifestUrl = textLike((value) => /^https:\/\/[^/]/.test(value) && URL.canParse(value), "an https:// address");

/** Where a cluster on vSphere is, and what its machines are made from. */
export const site: Check = object<VsphereArgs>(
  {
    ...machineMembers,
    datacenter: text,
    computeCluster: text,
    resourcePool: text,
    datastore: text,
    storagePolicy: text,
    folder: folderPath,
    trustTemplates: flag,
    network: nodeNetwork,
    endpoint,
    cni: manifestUrl,
    protectAuthorities: flag,
    tokenTtl: timeout,
    drainTimeout: timeout,
  },
  "datacenter",
  "computeCluster",
  "datastore",
  "template",
  "network",
  "endpoint",
);
