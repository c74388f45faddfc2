import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";

/** Where systems keep the certificates they trust (Go: crypto/x509, root_linux.go and root_bsd.go). */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * Writes a bundle of what this machine trusts and the lab's authority. Go programs that are given a bundle trust
 * nothing beside it: with the lab's certificate alone they could not download anything any more.
 *
 * @returns path of the bundle, in the lab's state directory
 */
export function writeCaBundle(stateDir: string, caFile: string, environment: NodeJS.ProcessEnv = process.env): string {
  const bundle = join(stateDir, "ca-bundle.crt");
  const extra = environment.NODE_EXTRA_CA_CERTS;
  const parts = [trusted(environment), ...(extra && existsSync(extra) ? [read(extra)] : []), read(caFile)];
  writeFileSync(bundle, `${parts.map((part) => part.trim()).join("\n")}\n`, { mode: 0o600 });
  return bundle;
}

/** The user's own bundle, else the system's, else the one that Node.js carries. */
function trusted(environment: NodeJS.ProcessEnv): string {
  const file = [environment.SSL_CERT_FILE, ...SYSTEM_BUNDLES].find((candidate) => candidate && existsSync(candidate));
  return file ? read(file) : rootCertificates.join("\n");
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}
