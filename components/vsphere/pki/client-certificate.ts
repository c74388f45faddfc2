import type * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { type Authority, privateKey } from "./authority";

/** A client certificate and its key, PEM; the key is a secret. */
export interface ClientCertificate {
  readonly key: pulumi.Output<string>;
  readonly certificate: pulumi.Output<string>;
}

/** Whom a client certificate speaks for: a user and, for Kubernetes, its group. */
export interface ClientSubject {
  readonly commonName: string;
  readonly organization?: string;
}

/** A year, as kubeadm's own client certificates; renewed by any `pulumi up` of its last two months. */
const validityPeriodHours = 8_760;
const earlyRenewalHours = 1_440;

/** Registers a client certificate. No node depends on it: a renewal replaces only the certificate. */
export function clientCertificate(
  name: string,
  ca: Authority,
  subject: ClientSubject,
  opts: pulumi.CustomResourceOptions,
): ClientCertificate {
  const privateKeyPem = privateKey(`${name}-key`, opts).pem;
  const { certRequestPem } = new tls.CertRequest(`${name}-request`, { privateKeyPem, subject }, opts);
  const { certPem } = new tls.LocallySignedCert(
    name,
    {
      certRequestPem,
      caPrivateKeyPem: ca.key,
      caCertPem: ca.certificate,
      validityPeriodHours,
      earlyRenewalHours,
      allowedUses: ["client_auth", "digital_signature", "key_encipherment"],
    },
    opts,
  );
  return { key: privateKeyPem, certificate: certPem };
}
