import { Option } from "commander";

/** `-f`, as kubectl has it: which files say what clusters are to be. It may be given several times. */
export function fileOption(): Option {
  return new Option(
    "-f, --file <file>",
    "a Cluster manifest, arguments of VksCluster, a Pulumi stack configuration file, or the output of `pulumi preview --json " +
      "--show-sames` or `pulumi stack export`; - is standard input; may be repeated",
  )
    .argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file])
    .makeOptionMandatory();
}
