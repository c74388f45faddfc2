import type { NodeArgs, NodeCriArgs, NodeFirewallArgs } from "../../args";
import { listOf } from "../check/list";
import { object } from "../check/object";
import { json } from "../check/scalar";
import { labels } from "../rules/labels";
import { nodeTaints } from "./taints";

/** Class variable `node`. */
export const node = object<NodeArgs>({
  labels,
  taints: nodeTaints,
  cri: object<NodeCriArgs>({ runtimeClasses: listOf(json) }),
  firewall: object<NodeFirewallArgs>({ inboundRules: listOf(json) }),
});
