import { describe, expect, it } from "vitest";
import { addressRanges } from "../../../../provider/preflight/checks/address-ranges";
import { healthyCluster, type Objects } from "../../objects";
import { demand, facts, found, make, supervisor } from "../supervisor";

const set = (...networkAddresses: string[]) =>
  make("SubnetSet", "vm-default", { status: { subnets: [{ networkAddresses }] } });
const service = (clusterIP: string, ip: string) =>
  make("Service", "shop", { spec: { clusterIP }, status: { loadBalancer: { ingress: [{ ip }] } } });

describe("address ranges", () => {
  it.each<[string, string, string, (objects: Objects) => void, string[]]>([
    ["are apart", "100.96.0.0/16", "100.97.0.0/20", () => {}, []],
    [
      "overlap each other",
      "100.96.0.0/15",
      "100.97.0.0/20",
      () => {},
      [
        "blocking Cluster shop: pods 100.96.0.0/15 overlap services 100.97.0.0/20. Choose ranges apart from each other.",
      ],
    ],
    [
      "overlap the VPC",
      "172.16.0.0/12",
      "100.97.0.0/20",
      () => {},
      [
        "blocking NetworkInfo team-a: pods 172.16.0.0/12 overlap the VPC's private range 172.26.0.0/16. " +
          "Choose another range for the pods with network.pods: it can never be changed later.",
      ],
    ],
    [
      "overlap a subnet of machines",
      "100.96.0.0/16",
      "10.10.0.0/16",
      (objects) => {
        objects.set = set("192.168.0.0/26", "10.10.4.0/26");
      },
      [
        expect.stringMatching(
          /^blocking SubnetSet vm-default: services 10\.10\.0\.0\/16 overlap the subnet 10\.10\.4\.0\/26/,
        ),
      ],
    ],
    [
      "overlap a subnet that a user made",
      "10.10.0.0/16",
      "100.97.0.0/20",
      (objects) => {
        objects.subnet = make("Subnet", "mine", { status: { networkAddresses: ["10.10.4.0/26"] } });
      },
      [expect.stringMatching(/^blocking Subnet mine/)],
    ],
    [
      "overlap the Supervisor's Services",
      "100.96.0.0/16",
      "10.96.0.0/16",
      (objects) => {
        objects.service = service("10.96.1.7", "203.0.113.9");
      },
      [
        expect.stringMatching(
          /^blocking Service shop: services .* overlap the Supervisor's Service address 10\.96\.1\.7/,
        ),
      ],
    ],
    [
      "overlap the addresses of load balancers",
      "203.0.113.0/24",
      "100.97.0.0/20",
      (objects) => {
        objects.service = service("None", "203.0.113.9");
      },
      [
        expect.stringMatching(
          /^warning NetworkInfo team-a: pods .* overlap the VPC's external addresses 203\.0\.113\.7/,
        ),
      ],
    ],
  ])("%s", (_, pods, services, alter, expected) => {
    const objects = supervisor();
    alter(objects);
    const wanted = demand({ podRanges: [pods], serviceRanges: [services] });
    expect(found(addressRanges, wanted, facts(objects))).toEqual(expected);
  });

  it("of a live Cluster are only warned of: they cannot be changed", () => {
    const { cluster } = healthyCluster();
    const from = facts(supervisor(), { workflow: { cluster } });
    expect(found(addressRanges, demand({ podRanges: ["172.16.0.0/12"] }), from)).toEqual([
      expect.stringMatching(/^warning NetworkInfo team-a: pods .* Make another cluster/),
    ]);
  });

  it("are unknown where nothing of the network can be read", () => {
    const unread = { NetworkInfo: "absent", Subnet: "absent", SubnetSet: "absent" } as const;
    expect(found(addressRanges, demand(), facts(supervisor(), { unread }))).toEqual([
      expect.stringMatching(/^unknown NetworkInfo: not checked/),
    ]);
  });
});
