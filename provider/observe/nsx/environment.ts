import { ConnectionError } from "../connection";
import type { Access } from "../credentials";
import { isTrue, trustedAuthorities } from "../trusted";

const advice = {
  server: "NSX Manager",
  untrusted: "name its CA in NSXT_CA_FILE, or set NSXT_ALLOW_UNVERIFIED_SSL=true",
  unauthorized: "check NSXT_USERNAME and NSXT_PASSWORD",
  forbidden: "the user of NSXT_USERNAME needs to read the realised state of the network",
};

/**
 * The NSX Manager that the environment names, as the nsxt provider reads it (Terraform: nsxt, provider configuration).
 * @throws ConnectionError when it names none, or a file of certificates that cannot be read
 */
export function nsxAccess(environment: NodeJS.ProcessEnv = process.env): Access {
  const missing = ["NSXT_MANAGER_HOST", "NSXT_USERNAME", "NSXT_PASSWORD"].filter((name) => !environment[name]);
  if (missing.length > 0) throw new ConnectionError(`set ${missing.join(", ")} for NSX to be looked at`, "credentials");
  const { NSXT_MANAGER_HOST = "", NSXT_USERNAME, NSXT_PASSWORD, NSXT_CA_FILE } = environment;
  // Several managers may be named, one as good as the other.
  const url = `https://${NSXT_MANAGER_HOST.split(",")[0]?.trim()}`;
  if (!URL.canParse(url)) {
    throw new ConnectionError(
      `NSXT_MANAGER_HOST "${NSXT_MANAGER_HOST}" is not a host such as nsx.example`,
      "credentials",
    );
  }
  const rejectUnauthorized = !isTrue(environment.NSXT_ALLOW_UNVERIFIED_SSL);
  const auth = `${NSXT_USERNAME}:${NSXT_PASSWORD}`;
  const options = { rejectUnauthorized, auth, ...(rejectUnauthorized ? { ca: authorities(NSXT_CA_FILE) } : {}) };
  return { server: new URL(url), options, proxied: false, generation: 0, advice };
}

function authorities(file: string | undefined): string[] {
  try {
    return trustedAuthorities(file);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    throw new ConnectionError(`the certificates in ${path} cannot be read: ${code}`, "credentials");
  }
}
