// biome-ignore lint/suspicious/noExplicitAny: inputs of arbitrary resources
type Inputs = any;

const times = { startedAt: "2026-01-01T00:00:00Z", finishedAt: "2026-01-01T00:00:05Z", seconds: 5 };
const pem = (what: string, name: string) => `-----BEGIN ${what}-----\n${btoa(name)}\n-----END ${what}-----\n`;

/** What the mocked engine adds to the inputs of a resource, by the last part of its type. */
export const mockedOutputs: Readonly<Record<string, (inputs: Inputs, name: string) => object>> = {
  PhaseGate: () => ({ ...times, endpoint: "https://10.0.0.1:6443", version: "v1.33.3+vmware.1-fips" }),
  ClusterAdmission: () => ({ version: "v1.33.3+vmware.1-fips", className: "builtin-generic-v3.4.0" }),
  Kubeconfig: () => ({ kubeconfig: "apiVersion: v1" }),
  VspherePhaseGate: () => times,
  NodeGate: ({ machine }) => ({ ...times, node: machine.node }),
  NodeName: ({ prefix }) => ({ nodeName: `${prefix}-x7k2p` }),
  FoundingNode: ({ node }) => ({ founder: node }),
  BootstrapToken: () => ({ token: "abcdef.0123456789abcdef" }),
  PrivateKey: (_, name) => ({ privateKeyPem: pem("RSA PRIVATE KEY", name), publicKeyPem: pem("PUBLIC KEY", name) }),
  SelfSignedCert: (_, name) => ({ certPem: pem("CERTIFICATE", name) }),
  CertRequest: (_, name) => ({ certRequestPem: pem("CERTIFICATE REQUEST", name) }),
  LocallySignedCert: (_, name) => ({ certPem: pem("CERTIFICATE", name) }),
  VpcSubnet: (_, name) => ({ path: `/orgs/default/projects/team-a/vpcs/shop/subnets/${name}` }),
  PolicySegment: (_, name) => ({ path: `/infra/segments/${name}` }),
  PolicyTier1Gateway: (_, name) => ({ path: `/infra/tier-1s/${name}` }),
  PolicyDhcpServer: (_, name) => ({ path: `/infra/dhcp-server-configs/${name}` }),
};

/** What every lookup finds: an id, and in NSX a path, that say what was looked for. */
export function foundByName(token: string, { name, displayName, id }: Inputs): object {
  const what = name ?? displayName ?? id ?? "default";
  if (token.startsWith("vsphere:")) return { id: `found-${what}` };
  return token.startsWith("nsxt:") ? { id: `found-${what}`, path: `/found/${what}` } : {};
}

/** What the mocked plugins find, where that says more, by the last part of the function's name. */
export const mockedLookUps: Readonly<Record<string, object>> = {
  getDatacenter: { id: "datacenter-2" },
  getComputeCluster: { id: "cluster-id", resourcePoolId: "resgroup-8" },
  getDatastore: { id: "datastore-3" },
  getNetwork: { id: "network-7" },
  getVirtualMachine: { id: "template-uuid", guestId: "ubuntu64Guest", firmware: "efi", scsiType: "pvscsi" },
  getPolicyEdgeCluster: { path: "/infra/edge-clusters/edges" },
  getPolicyTier0Gateway: { path: "/infra/tier-0s/t0" },
  getPolicyTransportZone: { path: "/infra/transport-zones/overlay" },
};
