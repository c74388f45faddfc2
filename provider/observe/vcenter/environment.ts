import { ConnectionError } from "../connection";
import type { Access } from "../credentials";
import { isTrue, trustedAuthorities } from "../trusted";

/** Where vCenter is, and who asks. */
export interface VcenterEnvironment {
  readonly access: Access;
  readonly user: string;
  readonly password: string;
}

const advice = {
  server: "vCenter",
  untrusted: "name its CA in SSL_CERT_FILE, or set VSPHERE_ALLOW_UNVERIFIED_SSL=true",
  unauthorized: "check VSPHERE_USER and VSPHERE_PASSWORD",
  forbidden: "the user of VSPHERE_USER needs to read the machines' inventory",
};

/** What is missing in the environment for vCenter to be looked at, in words; undefined when nothing is. */
export function missingForVcenter(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const missing = ["VSPHERE_SERVER", "VSPHERE_USER", "VSPHERE_PASSWORD"].filter((name) => !environment[name]);
  return missing.length === 0 ? undefined : `set ${missing.join(", ")} for vCenter to be looked at`;
}

/**
 * The vCenter that the environment names, as the vsphere provider reads it (Pulumi: vsphere, provider configuration).
 * @throws ConnectionError when it names none, or a file of certificates that cannot be read
 */
export function vcenterEnvironment(environment: NodeJS.ProcessEnv = process.env): VcenterEnvironment {
  const missing = missingForVcenter(environment);
  if (missing) throw new ConnectionError(missing, "credentials");
  const { VSPHERE_SERVER = "", VSPHERE_USER = "", VSPHERE_PASSWORD = "" } = environment;
  if (!URL.canParse(`https://${VSPHERE_SERVER}`)) {
    throw new ConnectionError(
      `VSPHERE_SERVER "${VSPHERE_SERVER}" is not a host such as vcenter.example`,
      "credentials",
    );
  }
  const rejectUnauthorized = !isTrue(environment.VSPHERE_ALLOW_UNVERIFIED_SSL);
  const options = { rejectUnauthorized, ...(rejectUnauthorized ? { ca: authorities() } : {}) };
  const access = { server: new URL(`https://${VSPHERE_SERVER}`), options, proxied: false, generation: 0, advice };
  return { access, user: VSPHERE_USER, password: VSPHERE_PASSWORD };
}

function authorities(): string[] {
  try {
    return trustedAuthorities();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    throw new ConnectionError(`the certificates in ${path} cannot be read: ${code}`, "credentials");
  }
}
