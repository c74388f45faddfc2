import type { Term } from "./reference";

/** The variables that are heeded. */
export const environment: readonly Term[] = [
  { term: "KUBECONFIG", text: "kubeconfig files, most important first, as kubectl reads them" },
  {
    term: "KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT",
    text: "the API server of the cluster whose pod this is; asked where there is no kubeconfig",
  },
  { term: "NO_COLOR", text: "no colour, unless --color asks for it" },
  { term: "FORCE_COLOR", text: "colour, though the output is no terminal; 0 for none" },
  { term: "TERM", text: "no colour where it is `dumb`" },
  { term: "VKS_DEBUG", text: "beside an error, where in the program it came from; for reports of mistakes" },
];

/** The files that are read. */
export const files: readonly Term[] = [
  { term: "~/.kube/config", text: "the kubeconfig, where neither --kubeconfig nor KUBECONFIG names another" },
  {
    term: "/var/run/secrets/kubernetes.io/serviceaccount",
    text: "the service account of a pod, where there is no kubeconfig",
  },
];
