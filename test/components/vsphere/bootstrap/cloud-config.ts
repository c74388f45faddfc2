import { load, loadAll } from "js-yaml";

/** A cloud-config as a real YAML parser reads it. */
export interface CloudConfig {
  readonly write_files: readonly {
    readonly path: string;
    readonly permissions: string;
    readonly owner: string;
    readonly content: string;
  }[];
  readonly fs_setup?: readonly object[];
  readonly mounts?: readonly (readonly string[])[];
  readonly runcmd: readonly string[];
}

/** Reads user data as cloud-init does: the first line says that it is a cloud-config. */
export function cloudConfig(userData: string): CloudConfig {
  const [first] = userData.split("\n", 1);
  if (first !== "#cloud-config") throw new Error(`user data begins with ${first}`);
  return load(userData) as CloudConfig;
}

/** The content of a file of a cloud-config; undefined if there is none. */
export function fileOf(config: CloudConfig, path: string): string | undefined {
  return config.write_files.find((file) => file.path === path)?.content;
}

/** The documents of a file. */
// biome-ignore lint/suspicious/noExplicitAny: kubeadm's and Kubernetes' documents are not typed here
export function documentsOf(config: CloudConfig, path: string): any[] {
  return loadAll(fileOf(config, path) ?? "");
}
