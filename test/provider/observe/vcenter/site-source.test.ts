import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { networkSource, siteSource } from "../../../../provider/observe/vcenter/site-source";
import { VcenterClient } from "../../../../provider/observe/vcenter/vcenter-client";
import type { VsphereSubject } from "../../../../provider/phases/vsphere/subject";
import { subject } from "../../vsphere-objects";
import { opened, shown, shows } from "../opened";
import { FakeVcenter } from "./fake-vcenter";

let vcenter: FakeVcenter;
let client: VcenterClient;

beforeEach(async () => {
  vcenter = await FakeVcenter.start();
  client = new VcenterClient(vcenter.environment);
  const put = (type: string, id: string, below: string, name: string, more = {}) =>
    vcenter.put({ type, id, below, properties: { name, ...more } });
  put("Datacenter", "dc", "group-d1", "dc-1");
  put("Datacenter", "dc2", "group-d1", "dc-2");
  put("ClusterComputeResource", "c", "dc", "cluster-1");
  put("ResourcePool", "p", "c", "pool-1");
  put("Datastore", "s", "dc", "vsan");
  template("t1", "ubuntu-2404-kube-v1.33.3");
});
afterEach(async () => {
  await client.logout();
  await vcenter.close();
});

function template(id: string, name: string, below = "dc"): void {
  const kubernetes = [
    { id: "DISTRO_NAME", value: "ubuntu" },
    { id: "KUBERNETES_SEMVER", value: "v1.33.3" },
  ];
  const properties = { name, "config.guestId": "ubuntu64Guest", "config.firmware": "efi" };
  const parent = { type: "Folder", value: below };
  vcenter.put({
    type: "VirtualMachine",
    id,
    below,
    properties: { ...properties, parent, "config.vAppConfig.property": kubernetes },
  });
}

const site = (more: Partial<VsphereSubject["site"]> = {}): VsphereSubject => ({
  ...subject,
  site: { ...subject.site, ...more },
});

describe("the place in vCenter", () => {
  it("is there, with all that is asked for", async () => {
    const { source } = opened(siteSource(client, site({ resourcePool: "pool-1", datastore: "vsan" })));
    await source.settled;
    expect(shown(source)).toEqual([
      "Datacenter dc-1",
      "ComputeCluster cluster-1",
      "ResourcePool pool-1",
      "Datastore vsan",
      "Template ubuntu-2404-kube-v1.33.3",
    ]);
    const [found] = [...source.objects()].slice(-1);
    expect(found?.status).toMatchObject({ firmware: "efi", kubernetesVersion: "v1.33.3" });
  });

  it("lacks what is not below the datacenter that was named", async () => {
    const { source } = opened(siteSource(client, site({ datacenter: "dc-2" })));
    await shows(
      source,
      "Datacenter dc-2",
      "ComputeCluster cluster-1: Found (NotFound)",
      "Template ubuntu-2404-kube-v1.33.3: Found (NotFound)",
    );
  });

  it("lacks everything where there is no such datacenter", async () => {
    await shows(opened(siteSource(client, site({ datacenter: "dc-9" }))).source, "Datacenter dc-9: Found (NotFound)");
  });

  it("says what may have been meant by a name that is not there", async () => {
    const { source } = opened(
      siteSource(client, site({ computeCluster: "cluster1", templates: ["ubuntu-2404-kube-v1.33.33"] })),
    );
    await source.settled;
    const messages = [...source.objects()].map(({ status }) => status.conditions[0].message);
    expect(messages).toEqual([
      "",
      "vCenter shows the user none of this name; did you mean cluster-1?",
      "vCenter shows no template of this name; did you mean ubuntu-2404-kube-v1.33.3?",
    ]);
  });

  it("tells two templates of one name apart by their folder", async () => {
    vcenter.put({ type: "Folder", id: "new", below: "dc", properties: { name: "new" } });
    template("t2", "ubuntu-2404-kube-v1.33.3", "new");
    const ambiguous = opened(siteSource(client, site())).source;
    await ambiguous.settled;
    expect(shown(ambiguous).at(-1)).toBe("Template ubuntu-2404-kube-v1.33.3: Found (Ambiguous)");
    const named = opened(siteSource(client, site({ templates: ["new/ubuntu-2404-kube-v1.33.3"] }))).source;
    await named.settled;
    expect(shown(named).at(-1)).toBe("Template new/ubuntu-2404-kube-v1.33.3");
  });

  it("is looked at again until it is complete", async () => {
    vcenter.remove("t1");
    const { source } = opened(siteSource(client, site()));
    await source.settled;
    expect(shown(source).at(-1)).toContain("NotFound");
    template("t1", "ubuntu-2404-kube-v1.33.3");
    await expect.poll(() => shown(source).at(-1)).toBe("Template ubuntu-2404-kube-v1.33.3");
  });

  it("is unknown, at once, where the password is wrong", async () => {
    const { source } = opened(siteSource(new VcenterClient({ ...vcenter.environment, password: "x" }), site()));
    await source.settled;
    expect(new Map(source.unread()).get("Template")).toMatchObject({ reason: "forbidden" });
    expect(shown(source)).toEqual([]);
  });

  it("is trouble, which may pass, where vCenter does not answer", async () => {
    vcenter.outage = 503;
    const { source } = opened(siteSource(client, site()));
    await expect.poll(() => source.trouble()).toContain("unreachable");
    expect([...source.unread()]).toEqual([]);
    vcenter.outage = undefined;
    await source.settled;
    expect(source.trouble()).toBeUndefined();
  });
});

it("shows a network once it is visible in vCenter, whatever escapes its name needs there", async () => {
  const { source } = opened(networkSource(client, { ...site(), network: { name: "shop/nodes" } }));
  await shows(source, "Network shop/nodes: Found (NotVisible)");
  vcenter.put({ type: "Network", id: "n", below: "dc", properties: { name: "shop%2fnodes" } });
  await source.refresh("Network", "shop/nodes", 1_000);
  await shows(source, "Network shop/nodes");
});
