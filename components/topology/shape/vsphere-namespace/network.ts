import {
  type ConnectivityProfileArgs,
  type NamespaceNetworkArgs,
  type NamespaceSubnetArgs,
  type NamespaceVpcArgs,
  type NewConnectivityProfileArgs,
  type NewProjectArgs,
  type NewServiceProfileArgs,
  type NewSubnetArgs,
  type NewVpcArgs,
  type NsxProjectArgs,
  type ServiceProfileArgs,
  VpcAccessMode,
} from "../../../args";
import { all, type Check } from "../../check/check";
import { listOf } from "../../check/list";
import { object } from "../../check/object";
import { anyText, flag, integer, oneOf, text } from "../../check/scalar";
import { notBoth } from "../../rules/vsphere/exactly-one";
import { ipv4, ipv4Cidr } from "../../rules/vsphere/ipv4";
import { subnetSize } from "../../rules/vsphere/subnet-size";
import { policyPath } from "../../rules/vsphere-namespace/policy-path";
import { servicesOfNewVpc, snatNeedsEdges } from "../../rules/vsphere-namespace/profiles";
import { subnetsInVpc } from "../../rules/vsphere-namespace/subnets-in-vpc";
import { named } from "./offer";

const paths = listOf(policyPath);

const project = object<NsxProjectArgs>({
  name: text,
  create: object<NewProjectArgs>({
    description: anyText,
    tier0Gateways: paths,
    externalIpBlocks: paths,
    edgeClusters: paths,
  }),
});

const newConnectivityProfile = all(
  object<NewConnectivityProfileArgs>({
    description: anyText,
    transitGateway: policyPath,
    externalIpBlocks: paths,
    privateTgwIpBlocks: paths,
    edgeClusters: paths,
    defaultSnat: flag,
  }),
  snatNeedsEdges,
);

const newServiceProfile = object<NewServiceProfileArgs>({
  description: anyText,
  dnsServers: listOf(ipv4),
  ntpServers: listOf(text),
  leaseTime: integer(60),
});

const newSubnet = all(
  object<NewSubnetArgs>({
    description: anyText,
    size: subnetSize,
    cidr: ipv4Cidr,
    accessMode: oneOf(VpcAccessMode),
    dhcp: flag,
  }),
  notBoth("size", "cidr"),
);

const vpc = all(
  object<NamespaceVpcArgs>({
    name: text,
    create: object<NewVpcArgs>({ description: anyText, privateIps: listOf(ipv4Cidr) }, "privateIps"),
    attach: flag,
    subnets: named(object<NamespaceSubnetArgs>({ name: text, create: newSubnet }, "name")),
  }),
  subnetsInVpc,
);

/** NSX networking of a namespace. */
export const network: Check = all(
  object<NamespaceNetworkArgs>({
    project,
    connectivityProfile: object<ConnectivityProfileArgs>({ name: text, create: newConnectivityProfile }),
    serviceProfile: object<ServiceProfileArgs>({ name: text, create: newServiceProfile }),
    vpc,
  }),
  servicesOfNewVpc,
);
