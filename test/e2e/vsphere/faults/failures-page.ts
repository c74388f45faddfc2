import { timeless as withoutTimes } from "../../faults/error-text";
import type { VsphereFaultCase } from "./cases";

const head = `# What a user reads when something fails on vSphere

Made by the end-to-end tests of the lab (\`npx vitest run --project e2e-vsphere test/e2e/vsphere/faults -u\` writes it anew): every
text is what \`pulumi up\` printed. Times, generated names and addresses are left out.
`;

/** The page that shows the error that every case ends in. */
export function failuresPage(
  cases: readonly VsphereFaultCase[],
  texts: ReadonlyMap<string, readonly string[]>,
): string {
  const sections = cases.map(
    ({ name, wrong }) => `## ${name}\n\nWhat is wrong: ${wrong}.\n\n\`\`\`\n${texts.get(name)?.join("\n")}\n\`\`\`\n`,
  );
  return [head, ...sections].join("\n");
}

/** Without what differs from run to run: times, generated names, identities, addresses. */
export function timeless(line: string, cluster: string): string {
  // No namespace: what that page calls one may be part of a name here.
  return withoutTimes(line, "\0")
    .replaceAll(new RegExp(`\\b(${cluster}-[a-z-]+-\\d)-[a-z0-9]{5}\\b`, "g"), "$1-x7k2p")
    .replaceAll(new RegExp(`\\b${cluster}-(?=[a-z-]+-\\d-)`, "g"), "shop-")
    .replaceAll(new RegExp(`cluster ${cluster}\\b`, "g"), "cluster shop")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…")
    .replaceAll(/\b127\.\d+\.\d+\.\d+(:\d+)?\b/g, "10.20.0.11")
    .replaceAll(/\b\d+(\.\d+)?m?s\b/g, "…");
}
