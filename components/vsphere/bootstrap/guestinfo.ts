import { gzipSync } from "node:zlib";
import { nodeMetadata } from "./metadata";
import type { NodeBootstrap } from "./node-bootstrap";
import { nodeUserData } from "./user-data";

const encoding = "gzip+base64";

/**
 * What a node finds in its guestinfo: `extraConfig` of its VirtualMachine. Has secrets in it. Whether vSphere takes values of
 * that size is for the gate of phase 3a to say.
 */
export function guestinfo(node: NodeBootstrap): Record<string, string> {
  return {
    "guestinfo.userdata": encoded(nodeUserData(node)),
    "guestinfo.userdata.encoding": encoding,
    "guestinfo.metadata": encoded(nodeMetadata(node)),
    "guestinfo.metadata.encoding": encoding,
  };
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
