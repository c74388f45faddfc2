import { CliError } from "../../../cli/errors";
import { clustersIn } from "../../../cli/input/read-clusters";

/** Why a text is of no use. */
export function complaint(text: string, file = "shop.yaml"): string {
  try {
    clustersIn(text, file);
  } catch (error) {
    if (error instanceof CliError) return error.message;
    throw error;
  }
  throw new Error("it was read");
}
