import type * as pulumi from "@pulumi/pulumi";

/** Arguments once every Input in them is a plain value. */
export type Resolved<T> = pulumi.Unwrap<T>;
