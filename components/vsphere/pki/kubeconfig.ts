import * as pulumi from "@pulumi/pulumi";
import { dump } from "js-yaml";
import type { ClientCertificate } from "./client-certificate";

/** What a kubeconfig is made from. */
export interface KubeconfigSpec {
  readonly cluster: pulumi.Input<string>;
  readonly server: pulumi.Input<string>;
  /** Certificate of the cluster's authority, PEM. */
  readonly ca: pulumi.Input<string>;
  readonly user: ClientCertificate;
}

/** A kubeconfig with a client certificate; a secret. */
export function kubeconfigOf(spec: KubeconfigSpec): pulumi.Output<string> {
  return pulumi.secret(
    pulumi.output(spec).apply(({ cluster, server, ca, user }) => {
      const name = `admin@${cluster}`;
      return dump({
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: cluster, cluster: { server, "certificate-authority-data": base64(ca) } }],
        users: [
          {
            name,
            user: {
              "client-certificate-data": base64(user.certificate),
              "client-key-data": base64(user.key),
            },
          },
        ],
        contexts: [{ name, context: { cluster, user: name } }],
        "current-context": name,
      });
    }),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
