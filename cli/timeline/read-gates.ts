import { type GateRecord, gateRecords } from "../../provider/timeline/gate-records";
import { CliError } from "../errors";
import { readStack } from "../graph/read-stack";

/**
 * What the gates of a stack recorded.
 * @param file what `pulumi stack export` printed; "-" is standard input
 * @throws CliError where it is none; the errors of the file system
 */
export async function readGates(file: string, stdin: () => Promise<string>): Promise<GateRecord[]> {
  const origin = file === "-" ? "standard input" : file;
  const stack = await readStack(file, stdin);
  if (!("deployment" in stack)) {
    throw new CliError(`${origin}: a preview records no times; give what \`pulumi stack export\` prints`);
  }
  const records = gateRecords(stack);
  if (records.length === 0) {
    throw new CliError(`${origin}: no gate of a cluster has waited in this stack; give the stack that deploys it`);
  }
  return records;
}
