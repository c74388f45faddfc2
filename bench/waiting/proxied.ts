import { readFile, writeFile } from "node:fs/promises";
import { dump, load } from "js-yaml";
import { CountingProxy } from "./counting-proxy";

/** Starts a proxy with the rights of a kubeconfig, and writes another kubeconfig, for its clients, to `file`. */
export async function proxied(kubeconfig: string, file: string): Promise<CountingProxy> {
  const { clusters, users } = load(await readFile(kubeconfig, "utf8")) as {
    clusters: { cluster: { server: string; "certificate-authority-data": string } }[];
    users: { user: { "client-certificate-data": string; "client-key-data": string } }[];
  };
  const [cluster, user] = [clusters[0]?.cluster, users[0]?.user];
  if (!cluster || !user) throw new Error(`${kubeconfig} names no server and user`);
  const decoded = (base64: string) => Buffer.from(base64, "base64").toString();
  const proxy = await CountingProxy.start({
    server: cluster.server,
    ca: decoded(cluster["certificate-authority-data"]),
    cert: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
  });
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "proxy", cluster: { server: proxy.url } }],
    users: [{ name: "anybody", user: {} }],
    contexts: [{ name: "proxy", context: { cluster: "proxy", user: "anybody" } }],
    "current-context": "proxy",
  };
  await writeFile(file, dump(config));
  return proxy;
}
