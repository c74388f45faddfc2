import type {
  AdditionalTrustedCaArgs,
  CaCertArgs,
  DirectoryJoinArgs,
  FipsArgs,
  GrubArgs,
  NtpArgs,
  OsConfigurationArgs,
  OsPasswordArgs,
  OsUserArgs,
  SecretKeyArgs,
  SecretRefArgs,
  SshdArgs,
  SystemProxyArgs,
  TrustArgs,
  UbuntuProArgs,
} from "../../args";
import { all } from "../check/check";
import { listOf } from "../check/list";
import { object } from "../check/object";
import { anyText, flag, integer, json, text } from "../check/scalar";
import { caCertSource } from "../rules/ca-cert";
import { dnsSubdomain, domainName } from "../rules/dns-name";
import { proxyUrl } from "../rules/proxy-url";

const secretKey = object<SecretKeyArgs>({ name: dnsSubdomain, key: text }, "name", "key");

const caCert = all(object<CaCertArgs>({ secretRef: secretKey, content: text }), caCertSource);

/** Class variable `osConfiguration`. */
export const osConfiguration = object<OsConfigurationArgs>({
  ntp: object<NtpArgs>({ servers: listOf(text) }),
  sshd: object<SshdArgs>({ banner: anyText }),
  systemProxy: object<SystemProxyArgs>({ http: proxyUrl, https: proxyUrl, noProxy: listOf(text) }),
  trust: object<TrustArgs>({ additionalTrustedCAs: listOf(object<AdditionalTrustedCaArgs>({ caCert }, "caCert")) }),
  user: object<OsUserArgs>({
    user: text,
    sshAuthorizedKey: text,
    passwordSecret: secretKey,
    password: object<OsPasswordArgs>({ renewalDaysBeforeExpiry: integer(1) }),
    requirePasswordOnSudo: flag,
  }),
  grub: object<GrubArgs>({ password: text }),
  fips: object<FipsArgs>({ enabled: flag }),
  ubuntuPro: object<UbuntuProArgs>({ tokenSecretRef: secretKey, services: json, settings: json }),
  directoryJoin: object<DirectoryJoinArgs>({
    credentialSecretRef: object<SecretRefArgs>({ name: dnsSubdomain }, "name"),
    domain: domainName,
  }),
});
