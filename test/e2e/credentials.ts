import { load } from "js-yaml";
import type { KubeObject } from "../../provider/observe/kube-object";

/** Something that lets its holder in: a private key, a token, a password. Public certificates are none. */
export interface Credential {
  /** Where it was found, for people; says nothing of what it is. */
  readonly origin: string;
  /** In the form its holder uses: PEM, or the text itself. */
  readonly value: string;
}

/** core/v1 Secret, as far as it is read. */
export type Secret = KubeObject & { readonly data?: Readonly<Record<string, string>> };

/** Every credential in a Secret, whatever its values are: keys, tokens, kubeconfigs, cloud-init user data, passwords. */
export function credentialsOfSecret({ metadata, data }: Secret): Credential[] {
  const values = Object.entries(data ?? {}).filter(([key]) => !harmless.has(key));
  return values.flatMap(([key, value]) =>
    credentialsOfText(`Secret ${metadata.name} ${key}`, Buffer.from(value, "base64").toString()),
  );
}

/** Every credential of the users of a kubeconfig. */
export function credentialsOfKubeconfig(origin: string, text: string): Credential[] {
  const { users = [] } = load(text) as { users?: readonly { name: string; user: Readonly<Record<string, string>> }[] };
  return users.flatMap(({ name, user }) => {
    const { "client-key-data": key, token, password } = user;
    const given = { "client-key-data": key && Buffer.from(key, "base64").toString(), token, password };
    return Object.entries(given).flatMap(([field, value]) =>
      value ? [{ origin: `${origin} user ${name} ${field}`, value: value.trim() }] : [],
    );
  });
}

/** Values of Secrets that are words and no credentials: of bootstrap data, service-account tokens, bootstrap tokens. */
const harmless = new Set(["format", "namespace", "expiration", "auth-extra-groups"]);

const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?-----END \1-----/g;

/** kubeadm's bootstrap tokens (Kubernetes: bootstraptoken/v1). */
const bootstrapToken = /(?<![a-z0-9.])[a-z0-9]{6}\.[a-z0-9]{16}(?![a-z0-9.])/g;

function credentialsOfText(origin: string, text: string): Credential[] {
  if (/^kind: Config$/m.test(text)) return credentialsOfKubeconfig(origin, text);
  // In user data a key is indented.
  const keys = [...text.matchAll(privateKey)].map(([pem]) => pem.replace(/^[ \t]+/gm, ""));
  const tokens = [...text.matchAll(bootstrapToken)].map(([token]) => token);
  const isWord = /^\S{12,}$/.test(text.trim());
  return [
    ...keys.map((value, at) => ({ origin: `${origin} private key ${at + 1}`, value })),
    ...tokens.map((value) => ({ origin: `${origin} token`, value })),
    ...(isWord && tokens.length === 0 ? [{ origin, value: text.trim() }] : []),
  ];
}
