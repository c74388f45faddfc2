import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { suggestion } from "../provider/suggestion";
import type { Datacenter } from "./launcher/datacenter";

/** A fault that is set. */
export interface DatacenterFault {
  readonly name: string;
  /** Pattern for the names of the machines or NSX objects that it strikes. @default all */
  readonly machines?: string;
}

/** Every fault of the datacenter, in the order in which a cluster meets them, with what fails. */
export const datacenterCatalogue: readonly { readonly name: string; readonly fails: string }[] = JSON.parse(
  readFileSync(join(__dirname, "supervisor", "internal", "datacenter", "faults", "faults.json"), "utf8"),
);

/** Reads `no-power` or `no-power=shop-*`. @throws Error for names that are not in the catalogue */
export function parseFault(text: string): DatacenterFault {
  const [name = "", ...pattern] = text.split("=");
  const known = datacenterCatalogue.map((fault) => fault.name);
  if (!known.includes(name)) throw new Error(`unknown fault ${name}${suggestion(name, known)}`);
  return pattern.length > 0 ? { name, machines: pattern.join("=") } : { name };
}

/** Switches the faults of the datacenter: these and no others. @throws Error for a pattern that is malformed */
export async function setDatacenterFaults(lab: Datacenter, faults: readonly DatacenterFault[]): Promise<void> {
  await ask(lab, "PUT", JSON.stringify(faults));
}

/** The faults that are set. */
export async function datacenterFaults(lab: Datacenter): Promise<DatacenterFault[]> {
  return JSON.parse(await ask(lab, "GET"));
}

/** The catalogue as lines of text, those that are set marked by what they strike. */
export function faultLines(set: readonly DatacenterFault[]): string[] {
  const width = Math.max(...datacenterCatalogue.map(({ name }) => name.length));
  return datacenterCatalogue.map(({ name, fails }) => {
    const strikes = set.filter((fault) => fault.name === name).map(({ machines }) => machines || "all");
    return `${name.padEnd(width)}  ${fails}${strikes.length > 0 ? ` [set: ${strikes.join(", ")}]` : ""}`;
  });
}

/** The catalogue as a Markdown table. */
export function datacenterFaultTable(): string {
  const rows = datacenterCatalogue.map(({ name, fails }) => `| \`${name}\` | ${fails} |`);
  return ["| Fault | What fails |", "|---|---|", ...rows].join("\n");
}

function ask({ vsphere, caFile }: Datacenter, method: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method, ca: readFileSync(caFile), headers: { "content-type": "application/json" } };
    const call = request(`https://${vsphere.server}/lab/faults`, options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text.trim()))));
    });
    call.on("error", reject).end(body);
  });
}
