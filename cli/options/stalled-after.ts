import { parseDuration } from "../../provider/duration";
import { InvalidArgumentError, Option } from "../command";

/** How long a phase may go on before it counts as stalled. */
export function stalledAfterOption(): Option {
  const text =
    "how long a phase may go on before it counts as stalled, such as 10m; default: as long as its gate waits";
  return new Option("--stalled-after <duration>", text).argParser((given: string) => {
    const milliseconds = parseDuration(given);
    if (milliseconds === undefined) throw new InvalidArgumentError("Write a duration such as 10m or 1h30m.");
    return milliseconds;
  });
}
