package tls

import (
	"context"
	"crypto/rand"
	"crypto/x509"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func certRequest() *plugin.Resource {
	return &plugin.Resource{
		Inputs:  merged(subjectInputs(), keyInputs("privateKeyPem")),
		Outputs: map[string]plugin.Property{"certRequestPem": {}, "keyAlgorithm": {}},
		Create:  createCertRequest,
		Read:    stored,
		Update:  keep,
	}
}

func createCertRequest(_ context.Context, call plugin.Call) (plugin.State, error) {
	key, algorithm, err := signingKey(call.Inputs, "privateKeyPem")
	if err != nil {
		return plugin.State{}, err
	}
	names, err := alternativeNames(call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	der, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{
		Subject:  distinguishedName(call.Inputs.Object("subject")),
		DNSNames: names.dnsNames, IPAddresses: names.addresses, URIs: names.uris,
	}, key)
	if err != nil {
		return plugin.State{}, err
	}
	return plugin.State{ID: fingerprint(der), Values: call.Inputs.With(plugin.Values{
		"certRequestPem": encode("CERTIFICATE REQUEST", der), "keyAlgorithm": algorithm,
	})}, nil
}

// keep takes over inputs that change nothing of what was made.
func keep(_ context.Context, call plugin.Call) (plugin.State, error) {
	return plugin.State{ID: call.ID, Values: call.State.With(call.Inputs)}, nil
}
