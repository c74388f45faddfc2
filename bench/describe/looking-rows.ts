import { type Kind, kinds } from "../../provider/observe/kinds";
import { mebibytes, milliseconds, ratio } from "../format";
import type { Row } from "../table";
import type { CommandCost } from "./contest";
import type { Looking, Requests } from "./looking";

/** The memory that a look is to get by with, in MiB, whatever the size of what it looks at here. */
const memoryAim = 400;

const all: readonly Kind[] = Object.values(kinds);

/** One list per kind, and one question about the versions of each group. */
const requestsAim = all.length + new Set(all.map(({ group }) => group).filter(Boolean)).size;

/** The command against kubectl. */
export function lookingRows({ one, many, start }: Looking): Row[] {
  return [
    [`vks describe of ${one.machines} machines, median of ${one.describe.rounds.length}, against ${one.get.title}`],
    time("start -> end of the process", one.describe, one.get, "<= 1.5"),
    time(`against ${one.getJson.title}`, one.describe, one.getJson),
    memory(one.describe, one.get),
    requests(one.requests),
    [`vks list of ${many.clusters} clusters, median of ${many.list.rounds.length}, against ${many.getClusters.title}`],
    time("start -> end of the process", many.list, many.getClusters),
    time(`against ${many.get.title}`, many.list, many.get, "<= 1.5"),
    memory(many.list, many.getClusters),
    requests(many.requests),
    [`${start.help.title}, median of ${start.help.rounds.length}, against ${start.bareNode.title}`],
    time("start -> end of the process", start.help, start.bareNode),
  ];
}

function time(what: string, command: CommandCost, other: CommandCost, aim = ""): Row {
  return [
    `  ${what}`,
    milliseconds(command.median),
    milliseconds(other.median),
    ratio(command.median / other.median),
    aim,
  ];
}

function memory({ peakMiB }: CommandCost, other: CommandCost): Row {
  if (peakMiB === undefined || other.peakMiB === undefined)
    return ["  most resident memory: this system does not tell"];
  const cells = [mebibytes(peakMiB), mebibytes(other.peakMiB), ratio(peakMiB / other.peakMiB)];
  return ["  most resident memory", ...cells, `<= ${memoryAim} MiB`];
}

function requests({ vks, kubectl }: Requests): Row {
  return ["  requests", String(vks), String(kubectl), ratio(vks / kubectl), `<= ${requestsAim}`];
}
