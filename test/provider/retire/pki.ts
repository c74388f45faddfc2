import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One of the certificates or keys of the tests, PEM. */
export function pem(file: string): string {
  return readFileSync(join(__dirname, "testdata", file), "utf8");
}

/** How tests reach etcd. */
export const etcdAccess = { ca: pem("etcd-ca.crt"), certificate: pem("etcd-client.crt"), key: pem("etcd-client.key") };
