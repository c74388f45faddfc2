import type { SupervisorArgs } from "../../args";
import { object } from "../check/object";
import { text } from "../check/scalar";

/** How to reach the Supervisor. */
export const supervisor = object<SupervisorArgs>({ kubeconfig: text, context: text });
