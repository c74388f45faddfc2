import type * as pulumi from "@pulumi/pulumi";
import type { SecretKeyArgs } from "./secret-key";

/** Renewal of the user's password. */
export interface OsPasswordArgs {
  /** Days before expiry at which VKS renews the password. */
  renewalDaysBeforeExpiry?: pulumi.Input<number>;
}

/** The user for emergency access to the nodes. */
export interface OsUserArgs {
  /**
   * Name of the user.
   *
   * @default "vmware-system-user"
   */
  user?: pulumi.Input<string>;
  /** Public key that may log in. */
  sshAuthorizedKey?: pulumi.Input<string>;
  /** Secret key with the hashed password. */
  passwordSecret?: SecretKeyArgs;
  /** Renewal of the password. */
  password?: OsPasswordArgs;
  /** Whether sudo asks for the password. */
  requirePasswordOnSudo?: pulumi.Input<boolean>;
}
