package tls

import (
	"context"
	"crypto/x509"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func selfSignedCert() *plugin.Resource {
	return &plugin.Resource{
		Inputs: merged(certificateInputs(), subjectInputs(), keyInputs("privateKeyPem"), map[string]plugin.Property{
			"setAuthorityKeyId": flag(),
		}),
		Outputs: certificateOutputs("keyAlgorithm"),
		Renew:   renew,
		Create:  createSelfSignedCert,
		Read:    readCertificate,
		Update:  keep,
	}
}

func createSelfSignedCert(_ context.Context, call plugin.Call) (plugin.State, error) {
	key, algorithm, err := signingKey(call.Inputs, "privateKeyPem")
	if err != nil {
		return plugin.State{}, err
	}
	names, err := alternativeNames(call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	certificate := &x509.Certificate{
		Subject:  distinguishedName(call.Inputs.Object("subject")),
		DNSNames: names.dnsNames, IPAddresses: names.addresses, URIs: names.uris,
	}
	state, err := issue(certificate, key.Public(), issuer{certificate, key}, call.Inputs)
	if err != nil {
		return state, err
	}
	state.Values["keyAlgorithm"] = algorithm
	return state, nil
}
