import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";

/** A certificate authority of the cluster: its key and its own certificate, PEM; the key is a secret. */
export interface Authority {
  readonly key: pulumi.Output<string>;
  readonly certificate: pulumi.Output<string>;
}

/** A key, PEM; a secret. */
export interface PrivateKey {
  readonly pem: pulumi.Output<string>;
  readonly publicPem: pulumi.Output<string>;
}

/** Ten years, as kubeadm's own authorities (kubeadm: constants.go, CertificateAuthorityValidityPeriod). */
const validityPeriodHours = 87_600;

/**
 * Registers an authority. Another one would be another cluster, so nothing ever replaces it, not even its renewal date.
 */
export function authority(name: string, commonName: string, opts: pulumi.CustomResourceOptions): Authority {
  const key = privateKey(`${name}-key`, opts).pem;
  const certificate = new tls.SelfSignedCert(
    name,
    {
      privateKeyPem: key,
      isCaCertificate: true,
      setSubjectKeyId: true,
      subject: { commonName },
      validityPeriodHours,
      allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
    },
    { ...opts, ignoreChanges: ["*"] },
  );
  return { key, certificate: certificate.certPem };
}

/** Registers a key. RSA of 2048 bits: every kubeadm takes it, and four of them fit guestinfo. */
export function privateKey(name: string, opts: pulumi.CustomResourceOptions): PrivateKey {
  const key = new tls.PrivateKey(name, { algorithm: "RSA", rsaBits: 2048 }, opts);
  // The plugin says so too, but whoever keeps keys does not rely on it.
  return { pem: pulumi.secret(key.privateKeyPem), publicPem: key.publicKeyPem };
}
