import type { ApiAccess } from "../../phases/vsphere/subject";
import type { Advice } from "../api-error";
import { ConnectionError } from "../connection";
import type { Access, AccessSource } from "../credentials";

const advice: Advice = {
  server: "API server",
  untrusted: "another API server has this address, or the cluster was founded with another certificate authority",
  unauthorized: "the client certificate has expired or is of another authority; the next `pulumi up` renews it",
  forbidden: "the client certificate has to be of the group system:masters or kubeadm:cluster-admins",
};

/** Credentials that are all there: a client certificate, and the one authority that is trusted. */
export class PinnedCredentials implements AccessSource {
  constructor(private readonly access: ApiAccess) {}

  async current(): Promise<Access> {
    const { endpoint, ca, certificate: cert, key } = this.access;
    if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== "https:") {
      throw new ConnectionError(`the endpoint "${endpoint}" is not a URL such as https://10.0.0.5:6443`, "kubeconfig");
    }
    const options = { rejectUnauthorized: true, headers: {}, ca, cert, key };
    return { server: new URL(endpoint), options, proxied: false, generation: 0, advice };
  }

  /** There is nothing newer to be had. */
  reload(): void {}
}
