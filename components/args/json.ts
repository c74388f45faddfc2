/** Any JSON value: the schema of a class variable is known to the ClusterClass alone. */
// biome-ignore lint/suspicious/noExplicitAny: Pulumi's schema inference knows any, not unknown
export type Json = any;
