import { formatDuration } from "../../provider/duration";
import { teardown } from "../../provider/phases/removal";

/** How long a deletion may take unless the user says otherwise. */
export const deleteTimeout = formatDuration(teardown.timeout);
