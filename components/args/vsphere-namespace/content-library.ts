import type * as pulumi from "@pulumi/pulumi";

/** What a subscribed library follows. */
export interface LibrarySubscriptionArgs {
  /**
   * Address of the published library's lib.json.
   *
   * @example "https://images.example.com/vks/lib.json"
   */
  url: pulumi.Input<string>;
  /**
   * Whether an image is fetched only once a machine needs it.
   *
   * @default true
   */
  onDemand?: pulumi.Input<boolean>;
  /**
   * Whether the library follows what is published by itself.
   *
   * @default true
   */
  automaticSync?: pulumi.Input<boolean>;
  /** User of the published library, with its password. */
  username?: pulumi.Input<string>;
  /** Password of the user; kept secret. */
  password?: pulumi.Input<string>;
}

/** A content library that is made. Any change replaces it, with all that is in it. */
export interface NewContentLibraryArgs {
  /** What the library is for. */
  description?: pulumi.Input<string>;
  /**
   * Name of the datastore of its content.
   *
   * @example "vsan"
   */
  datastore: pulumi.Input<string>;
  /**
   * Name of the datastore's datacenter.
   *
   * @default the only one that vCenter has
   */
  datacenter?: pulumi.Input<string>;
  /**
   * The published library whose items it has.
   *
   * @default none: the library has items of its own
   */
  subscription?: LibrarySubscriptionArgs;
}

/** An item that is made. Any change replaces it. */
export interface NewLibraryItemArgs {
  /** What the item is. */
  description?: pulumi.Input<string>;
  /**
   * Path or address of the OVF, OVA or ISO it is made from.
   *
   * @example "https://images.example.com/ubuntu-2404-kube-v1.33.3.ova"
   */
  fileUrl: pulumi.Input<string>;
}

/** An item of a content library. */
export interface LibraryItemArgs {
  /**
   * Name of the item.
   *
   * @example "ubuntu-2404-kube-v1.33.3"
   */
  name: string;
  /**
   * Type of the item: `ovf`, `iso` or `vm-template`.
   *
   * @default "ovf"
   */
  type?: pulumi.Input<string>;
  /** Makes the item. Without it, the item is looked up, and has to be there. */
  create?: NewLibraryItemArgs;
}

/** A content library whose images machines in the namespace may use. */
export interface NamespaceContentLibraryArgs {
  /** Name of the library. */
  name: string;
  /** Makes the library. Without it, the library is looked up. */
  create?: NewContentLibraryArgs;
  /** Items to make or to look up. What a subscribed library gets from its publisher is not listed here. */
  items?: LibraryItemArgs[];
}
