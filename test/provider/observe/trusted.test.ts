import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { afterEach, expect, it, vi } from "vitest";
import { isTrue, trustedAuthorities } from "../../../provider/observe/trusted";
import { authority, foreignAuthority } from "./workload/pki";

const directory = mkdtempSync(join(tmpdir(), "trusted-"));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

it("are the public ones, and those of every file that is named, once each", () => {
  const [one, other] = [join(directory, "one.pem"), join(directory, "other.pem")];
  writeFileSync(one, authority.certificate);
  writeFileSync(other, foreignAuthority.certificate);
  vi.stubEnv("SSL_CERT_FILE", one);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", one);
  expect(trustedAuthorities(other, undefined, "")).toEqual([
    ...rootCertificates,
    authority.certificate,
    foreignAuthority.certificate,
  ]);
});

it.each([
  ["true", true],
  ["1", true],
  ["TRUE", true],
  ["false", false],
  ["0", false],
  ["", false],
  [undefined, false],
])("%s is read as Go would", (value, yes) => {
  expect(isTrue(value)).toBe(yes);
});
