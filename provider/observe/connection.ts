/**
 * How a Supervisor is reached: a reference to credentials, never the credentials themselves. Tokens of a Supervisor live
 * ten hours at most, so whoever connects reads the kubeconfig anew and again after a 401.
 */
export interface SupervisorConnection {
  /**
   * Path of a kubeconfig file.
   * @default what kubectl would use: KUBECONFIG, then ~/.kube/config, then the service account of the pod
   */
  readonly kubeconfig?: string;
  /**
   * Context of the kubeconfig.
   * @default its current context
   */
  readonly context?: string;
}
