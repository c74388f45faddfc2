import { gzipSync } from "node:zlib";
import { nodeMetadata } from "./metadata";
import type { NodeBootstrap } from "./node-bootstrap";
import { nodeUserData } from "./user-data";

/** What vSphere takes in one guestinfo value, in bytes (vm-operator#148). */
export const largestValue = 64 * 1024;

const encoding = "gzip+base64";

/**
 * What a node finds in its guestinfo: `extraConfig` of its VirtualMachine. Has secrets in it.
 *
 * @throws Error if vSphere would not take it for its size
 */
export function guestinfo(node: NodeBootstrap): Record<string, string> {
  const values = {
    "guestinfo.userdata": encoded(nodeUserData(node)),
    "guestinfo.userdata.encoding": encoding,
    "guestinfo.metadata": encoded(nodeMetadata(node)),
    "guestinfo.metadata.encoding": encoding,
  };
  const size = userDataBytes(values);
  if (size > largestValue) {
    throw new Error(
      `user data of ${node.node} takes ${size} bytes, compressed, and guestinfo at most ${largestValue}: ` +
        "shorten its labels, taints, certSANs or certificates",
    );
  }
  return values;
}

/** Size of the largest value, in bytes as vCenter stores it. */
export function userDataBytes(values: Readonly<Record<string, string>>): number {
  return Math.max(...Object.values(values).map((value) => Buffer.byteLength(value)));
}

function encoded(text: string): string {
  const packed = gzipSync(text, { level: 9 });
  // The header names the operating system that packed it (RFC 1952: OS): 255 is "unknown".
  packed[9] = 255;
  return packed.toString("base64");
}
