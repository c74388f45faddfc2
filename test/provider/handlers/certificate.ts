/** A client certificate as a kubeconfig carries it: valid for a year from the day it was made; its key was never kept. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIICEjCCAXugAwIBAgIUMiipRgTYlRfVHwA43fqvD7wA/OgwDQYJKoZIhvcNAQEL
BQAwGzEZMBcGA1UEAwwQa3ViZXJuZXRlcy1hZG1pbjAeFw0yNjExMjIyMzAxMzVa
Fw0yNzExMjIyMzAxMzVaMBsxGTAXBgNVBAMMEGt1YmVybmV0ZXMtYWRtaW4wgZ8w
DQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAOronsNPYCSl9dOLO1vQO6pUU57sOMku
9PdekeQVeWxHag/WU1TWapl37+V3Y+TIQdwg65TXjkfvpNUo1y0z6vuNbA4NPnud
1m6xtbuBpk+NyhojY9Ke5+/7sqTMEGKn+RlkdQT9LRRADnElcrEZEkvu/JR8DJsY
xDyF8nvewW/FAgMBAAGjUzBRMB0GA1UdDgQWBBSL+vHOW1ReE973kqAFkgx11Ux8
kDAfBgNVHSMEGDAWgBSL+vHOW1ReE973kqAFkgx11Ux8kDAPBgNVHRMBAf8EBTAD
AQH/MA0GCSqGSIb3DQEBCwUAA4GBAMN81Cx2i4k23u/SD12Vix4+s8uLT5P/Wbfv
PVP+wwkOwLcDpzwHwCrELSe2IUkBibUM8I6zd9yGtbzNiLYDDcVv9I9Wsx7Pj+5q
q1xDii1VbuK2Cu8cbLCqJ+kZO95NoX3WBlrnudtVCtRn4yn5mBn2rp35XBXD2MC6
6eO5eCtI
-----END CERTIFICATE-----`;

/** A kubeconfig with that certificate. */
export function kubeconfigWith(pem: string): string {
  const data = Buffer.from(pem).toString("base64");
  return `users:\n- name: admin\n  user:\n    client-certificate-data: ${data}\n`;
}
