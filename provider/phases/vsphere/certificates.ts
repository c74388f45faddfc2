import { createPrivateKey, X509Certificate } from "node:crypto";
import type { KubeObject } from "../../observe/kube-object";
import { holds, holdsNot, made, ownedBy } from "../../observe/made-object";
import type { Condition } from "../conditions";
import type { ApiAccess, BootstrapSubject } from "./subject";

/** The authority that signs the API server's certificate and those of its clients. */
const clusterAuthority = "kubernetes-ca";

/** The certificate authorities of a cluster, as objects with the condition Valid. Certificates only: no key is looked at. */
export function authorityObjects(cluster: string, { authorities }: BootstrapSubject, now: Date): KubeObject[] {
  return Object.entries(authorities).map(([name, pem]) =>
    made({
      kind: "Authority",
      name,
      owners: [ownedBy("Cluster", cluster)],
      conditions: [
        valid(pem, now, (certificate) => (certificate.ca ? undefined : "It is not a certificate authority")),
      ],
    }),
  );
}

/** The certificate the gates present to the API server, as an object with the condition Valid. */
export function clientCertificateObject(
  cluster: string,
  { authorities }: BootstrapSubject,
  { ca, certificate: pem, key }: ApiAccess,
  now: Date,
): KubeObject {
  const authority = authorities[clusterAuthority];
  const condition = valid(pem, now, (certificate) => {
    if (!matches(certificate, key)) return "Its private key belongs to another certificate";
    const issuer = parsed(authority ?? ca);
    if (issuer && !certificate.verify(issuer.publicKey)) return `It is not signed by the authority ${clusterAuthority}`;
    return issuer && parsed(ca)?.fingerprint256 !== issuer.fingerprint256
      ? `The authority trusted at the endpoint is not ${clusterAuthority}`
      : undefined;
  });
  return made({ kind: "Certificate", name: "admin", owners: [ownedBy("Cluster", cluster)], conditions: [condition] });
}

function valid(pem: string, now: Date, flaw: (certificate: X509Certificate) => string | undefined): Condition {
  const certificate = parsed(pem);
  if (!certificate) return holdsNot("Valid", "NoCertificate", "It is not a certificate in PEM");
  const { validFrom, validTo } = certificate;
  if (Date.parse(validTo) <= now.getTime()) return holdsNot("Valid", "Expired", `It has expired on ${validTo}`);
  // Guests may run a little behind whoever made the certificate; kubeadm itself allows five minutes.
  if (Date.parse(validFrom) > now.getTime() + 300_000)
    return holdsNot("Valid", "NotYetValid", `It begins on ${validFrom}`);
  const message = flaw(certificate);
  return message === undefined ? holds("Valid") : holdsNot("Valid", "DoesNotFit", message);
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function matches(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
