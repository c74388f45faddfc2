import { admin, foreignAuthority, stranger } from "../observe/workload/pki";
import type { World } from "../vsphere-world";
import type { VsphereRow } from "./row";

const unreadTemplate = (world: World, reason: "unconfigured" | "forbidden" | "unreachable", message: string) => {
  world.unread.set("Template", { reason, message });
};

/** Of the phases before there is a machine. */
export const platformRows: readonly VsphereRow[] = [
  {
    phase: "topology",
    when: "nobody said where vCenter is",
    change: (w) => unreadTemplate(w, "unconfigured", "set VSPHERE_SERVER for vCenter to be looked at"),
    is: "failed",
    says: "vCenter: Readable (unconfigured)",
    advice: "Set VSPHERE_SERVER",
  },
  {
    phase: "topology",
    when: "vCenter lets nobody in",
    change: (w) => unreadTemplate(w, "forbidden", "vCenter vc does not let the user of VSPHERE_USER in (InvalidLogin)"),
    is: "failed",
    says: "vCenter: Readable (forbidden)",
    advice: "Correct VSPHERE_USER",
  },
  {
    phase: "topology",
    when: "vCenter does not answer",
    change: (w) => unreadTemplate(w, "unreachable", "vCenter vc unreachable: ECONNREFUSED"),
    is: "unknown",
    says: "vCenter: Readable (unreachable)",
    advice: "Check VSPHERE_SERVER",
  },
  {
    phase: "topology",
    when: "there is no such compute cluster",
    change: (w) => w.inventory.delete("cluster-1"),
    is: "failed",
    says: "ComputeCluster cluster-1: Found (NotFound)",
    advice: "Correct the name",
  },
  {
    phase: "topology",
    when: "there is no such template",
    change: (w) => (w.templates = []),
    is: "failed",
    says: "Template ubuntu-2404-kube-v1.33.3: Found (NotFound)",
    advice: "Correct the template's name",
  },
  {
    phase: "topology",
    when: "there are two templates of the name",
    change: (w) => w.templates.push(...w.templates),
    is: "failed",
    says: "Template ubuntu-2404-kube-v1.33.3: Found (Ambiguous)",
    advice: "Name the template by its path",
  },
  {
    phase: "topology",
    when: "the template is Windows",
    change: (w) => (w.templates = [{ "config.guestId": "windows2022srvNext_64Guest" }]),
    is: "failed",
    says: "Template ubuntu-2404-kube-v1.33.3: LinuxGuest (windows2022srvNext_64Guest)",
    advice: "Use a node image made by image-builder",
  },
  {
    phase: "topology",
    when: "the template does not say which Kubernetes it carries",
    change: (w) => (w.templates = [{ "config.guestId": "ubuntu64Guest" }]),
    is: "failed",
    says: "Template ubuntu-2404-kube-v1.33.3: KubernetesVersion (NoKubernetes)",
    advice: "Use a node image, or set vsphere.trustTemplates",
  },
  {
    phase: "topology",
    when: "the template carries another patch release",
    change: (w) => (w.subject.version = "v1.33.4"),
    is: "failed",
    says: "Template ubuntu-2404-kube-v1.33.3: KubernetesVersion (OtherVersion)",
    advice: "Ask for the version",
  },
  {
    phase: "infrastructure",
    when: "NSX has not realised the segment",
    change: (w) => (w.realized = [{ state: "UNREALIZED" }]),
    is: "waiting",
    says: "Segment /infra/segments/shop-nodes: Realized (UNREALIZED)",
    advice: "Ask the NSX administrator to follow",
  },
  {
    phase: "infrastructure",
    when: "NSX has no addresses left",
    change: (w) => (w.realized = [{ state: "ERROR", alarms: [{ message: "IP block exhausted" }] }]),
    is: "failed",
    says: "Segment /infra/segments/shop-nodes: Realized (ERROR)",
    advice: "Ask the NSX administrator for free addresses",
  },
  {
    phase: "infrastructure",
    when: "vCenter does not show the network",
    change: (w) => (w.networkIsVisible = false),
    is: "waiting",
    says: "Network shop-nodes: Found (NotVisible)",
    advice: "Check that the transport zone",
  },
  {
    phase: "infrastructure",
    when: "somebody else has the endpoint",
    change: (w) => (w.probed = { answering: { is: "foreign", who: 'a certificate of "x" for "y" (z)' } }),
    is: "failed",
    says: "ApiServer 10.0.0.5:6443: Untaken (EndpointTaken)",
    advice: "Choose another vsphere.endpoint.address",
  },
  {
    phase: "control-plane-bootstrap",
    when: "an authority has expired",
    change: (w) => (w.now = new Date("2120-06-01T00:00:00Z")),
    is: "failed",
    says: "Authority kubernetes-ca: Valid (Expired)",
    advice: "An authority cannot be renewed",
  },
  {
    phase: "control-plane-bootstrap",
    when: "an authority is none",
    change: (w) => {
      w.subject.bootstrap = { authorities: { "etcd-ca": admin.certificate }, userDataBytes: 1 };
    },
    is: "failed",
    says: "Authority etcd-ca: Valid (DoesNotFit)",
    advice: "Take the certificates back",
  },
  {
    phase: "control-plane-bootstrap",
    when: "the client certificate is of another authority",
    change: (w) => (w.api = w.api && { ...w.api, ...stranger }),
    is: "failed",
    says: "Certificate admin: Valid (DoesNotFit)",
    advice: "Take the certificates back",
  },
  {
    phase: "control-plane-bootstrap",
    when: "the authority that the endpoint is trusted by is another one",
    change: (w) => (w.api = w.api && { ...w.api, ca: foreignAuthority.certificate }),
    is: "failed",
    says: "Certificate admin: Valid (DoesNotFit)",
    advice: "Take the certificates back",
  },
  {
    phase: "control-plane-bootstrap",
    when: "the user data is too large",
    change: (w) =>
      (w.subject.bootstrap = { authorities: w.subject.bootstrap?.authorities ?? {}, userDataBytes: 65_536 }),
    is: "failed",
    says: "UserData shop: Fits (TooLarge)",
    advice: "Give the nodes fewer or smaller files",
  },
];
