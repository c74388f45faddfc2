import { controllers } from "./controllers";
import { topologyIsCurrent } from "./currency";
import { endpointIsLoadBalancerAddress } from "./endpoint";
import type { Phase } from "./phase";
import { notReplaced } from "./replacement";
import { Check, condition, every } from "./requirement";
import { controlPlane, controlPlaneMachines, firstKubeadmConfig } from "./target";
import { met, silent, waiting } from "./verdict";

/** What KubeadmControlPlane generates before it makes a Machine (CAPI: util/secret). */
const generatedSecrets = ["ca", "etcd", "proxy", "sa", "kubeconfig"] as const;

/** The certificate and kubeconfig Secrets exist. Only their names are ever read. */
const secretsExist = new Check("Secrets: certificates and kubeconfig", (view) => {
  if (view.snapshot.unread.has("Secret")) return met;
  const present = new Set(view.snapshot.objects("Secret").map((secret) => secret.metadata.name));
  const absent = generatedSecrets
    .map((purpose) => `${view.snapshot.cluster.name}-${purpose}`)
    .filter((n) => !present.has(n));
  if (absent.length === 0) return met;
  const message = `Not generated yet: ${absent.join(", ")}`;
  const maker = view.controlPlane;
  return maker
    ? silent(maker, "Secret", "NotCreated", message)
    : waiting(view.clusterRef, "Secret", "NotCreated", message);
});

/** The Secret with the user data of the first control-plane machine exists. */
const bootstrapDataExists = every(firstKubeadmConfig, "Secret: bootstrap data", (config, view) => {
  const name: string | undefined = config.status?.dataSecretName;
  const readable = !view.snapshot.unread.has("Secret");
  if (name && (!readable || view.snapshot.objects("Secret").some((secret) => secret.metadata.name === name)))
    return met;
  return silent(config, "Secret", "NotCreated", "The bootstrap data Secret does not exist yet");
});

/** Phase 3a: certificates, kubeconfig, and the user data that will run `kubeadm init`. */
export const controlPlaneBootstrap: Phase = {
  name: "control-plane-bootstrap",
  timeout: 5 * 60_000,
  requirements: [
    topologyIsCurrent,
    endpointIsLoadBalancerAddress,
    notReplaced,
    condition(controlPlane, "CertificatesAvailable").owedBy(controllers.controlPlane),
    secretsExist.owedBy(controllers.controlPlane),
    every(controlPlaneMachines, "Machine: first of the control plane", () => met).owedBy(controllers.controlPlane),
    condition(firstKubeadmConfig, "DataSecretAvailable").owedBy(controllers.bootstrap),
    bootstrapDataExists.owedBy(controllers.bootstrap),
  ],
  explainedBy: ["VSphereCluster", "KubeadmConfig", "KubeadmControlPlane"],
};
