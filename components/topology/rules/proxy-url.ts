import { textLike } from "../check/scalar";

/** The address of a proxy. */
export const proxyUrl = textLike(
  (value) => /^https?:\/\//.test(value) && URL.canParse(value),
  'an address such as "http://proxy.example.com:3128"',
);
