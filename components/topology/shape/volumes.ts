import type { VolumeArgs } from "../../args";
import { all, type Check } from "../check/check";
import { distinctBy, listOf } from "../check/list";
import { object } from "../check/object";
import { text, textLike } from "../check/scalar";
import { dnsLabel } from "../rules/dns-name";
import { quantity } from "../rules/quantity";

const absolutePath = textLike((value) => /^(\/[^/\0]+)+$/.test(value), "an absolute path such as /var/lib/containerd");

const volume = object<VolumeArgs>(
  { name: dnsLabel, mountPath: absolutePath, capacity: quantity, storageClass: text },
  "name",
  "mountPath",
  "capacity",
);

/** Disks of a node: no name and no directory twice. */
export const volumes: Check = all(listOf(volume), distinctBy("name"), distinctBy("mountPath"));
