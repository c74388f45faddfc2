import { parseDuration } from "../../provider/duration";
import type { PhaseTimeoutsArgs } from "../args";
import { present } from "./present";
import type { Resolved } from "./resolved";

/** Milliseconds for the phases whose timeout was given; the others keep their own default. */
export type PhaseTimeouts = { readonly [P in keyof PhaseTimeoutsArgs]?: number };

/** The given timeouts in milliseconds. */
export function phaseTimeouts(args: Resolved<PhaseTimeoutsArgs> = {}): PhaseTimeouts {
  return Object.fromEntries(
    Object.entries(present(args)).map(([phase, duration]) => [phase, parseDuration(duration as string)]),
  );
}
