import type * as pulumi from "@pulumi/pulumi";

/** How a gate of the vSphere backend reaches the API server of the cluster that the program itself makes. */
export interface ApiAccessArgs {
  /** `https://host:port`. */
  readonly endpoint: pulumi.Input<string>;
  /** Certificate of the cluster's authority, PEM: nothing else is trusted. */
  readonly ca: pulumi.Input<string>;
  /** Client certificate, PEM. */
  readonly certificate: pulumi.Input<string>;
  /** Key of the client certificate, PEM; a secret. */
  readonly key: pulumi.Input<string>;
}

/** How a gate reaches the members of the cluster's etcd: through the API server, with a certificate of etcd's own authority. */
export interface EtcdAccessArgs {
  /** Certificate of etcd's authority, PEM. */
  readonly ca: pulumi.Input<string>;
  /** Client certificate, PEM. */
  readonly certificate: pulumi.Input<string>;
  /** Key of the client certificate, PEM; a secret. */
  readonly key: pulumi.Input<string>;
}
