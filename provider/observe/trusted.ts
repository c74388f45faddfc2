import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";

/**
 * The authorities that sign the certificates of a platform's servers: the public ones, and those in the files that the
 * environment names. Node itself reads SSL_CERT_FILE only when it is told to, but the providers that work on the same
 * servers (Go: crypto/x509) do, and one setting has to do for both.
 * @param further files besides those
 * @throws Error when a file cannot be read
 */
export function trustedAuthorities(...further: readonly (string | undefined)[]): string[] {
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = process.env;
  const files = new Set([SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, ...further].filter((file) => file));
  return [...rootCertificates, ...[...files].map((file) => readFileSync(file as string, "utf8"))];
}

/** Whether an environment variable says yes, as Go's strconv.ParseBool reads it. */
export function isTrue(value: string | undefined): boolean {
  return /^(1|t|true)$/i.test(value ?? "");
}
