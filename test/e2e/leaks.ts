import { createPublicKey } from "node:crypto";
import type { Credential } from "./credentials";

/** Characters of a credential that must not stand together anywhere; a multiple of four, as base64 is. */
const length = 32;

/** A credential found where none may be. Says which, and never what it is. */
export interface Leak {
  readonly credential: string;
  /** The place in which it was found. */
  readonly where: string;
  /** How it was written there. */
  readonly form: string;
}

/**
 * Finds credentials in texts: of a private key 64 characters in a row are enough, if not of its public half. Line breaks,
 * real or escaped, hide nothing, nor does base64, at whatever place in what is encoded, nor base64 of base64.
 */
export class LeakSearch {
  private readonly needles = new Map<string, { credential: Credential; form: string }>();

  constructor(credentials: Iterable<Credential>) {
    for (const credential of credentials) {
      for (const fragment of fragments(credential.value)) {
        for (const [form, needle] of forms(fragment)) this.needles.set(normalised(needle), { credential, form });
      }
    }
  }

  /** What is found in a text, each credential once per form. */
  in(where: string, text: string): Leak[] {
    const haystack = normalised(text);
    const found = [...this.needles].filter(([needle]) => haystack.includes(needle));
    const leaks = found.map(([, { credential, form }]) => ({ credential: credential.origin, where, form }));
    return [...new Map(leaks.map((leak) => [JSON.stringify(leak), leak])).values()];
  }
}

/** What of a credential is its own: of a key the pieces that its public half does not have too. */
function fragments(value: string): string[] {
  if (!value.includes("-----BEGIN ")) return [value];
  const body = value.replace(/-----[^-]+-----/g, "").replace(/\s/g, "");
  const known = createPublicKey(value).export({ type: "spki", format: "der" });
  const pieces = body.match(new RegExp(`.{${length}}`, "g")) ?? [];
  return pieces.filter((piece) => !overlaps(Buffer.from(piece, "base64"), known));
}

/** Whether a piece shares eight bytes with what everybody may know. */
function overlaps(piece: Buffer, known: Buffer): boolean {
  return Array.from({ length: piece.length - 7 }, (_, at) => piece.subarray(at, at + 8)).some((part) =>
    known.includes(part),
  );
}

function* forms(fragment: string): Generator<[form: string, needle: string]> {
  yield ["as it is", fragment];
  for (const once of encoded(fragment)) {
    yield ["base64", once];
    for (const twice of encoded(once)) yield ["base64 of base64", twice];
  }
}

/** The base64 of a text at each of the three places it can have in what is encoded, without what its neighbours decide. */
function encoded(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const base64 = Buffer.from("\0".repeat(before) + text)
      .toString("base64")
      .replace(/=+$/, "");
    const whole = Math.floor(((before + text.length) * 8) / 6);
    return base64.slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** Without what re-wrapping, quoting and the alphabet of base64url change. */
function normalised(text: string): string {
  return text
    .replace(/\\+[nrt]|[\s"'\\]/g, "")
    .replace(/-/g, "+")
    .replace(/_/g, "/");
}
