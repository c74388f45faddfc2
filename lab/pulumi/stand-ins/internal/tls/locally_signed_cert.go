package tls

import (
	"context"
	"crypto/x509"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func locallySignedCert() *plugin.Resource {
	return &plugin.Resource{
		Inputs: merged(certificateInputs(), keyInputs("caPrivateKeyPem"), map[string]plugin.Property{
			"caCertPem":      required(text()),
			"certRequestPem": required(text()),
		}),
		Outputs: certificateOutputs("caKeyAlgorithm"),
		Renew:   renew,
		Create:  createLocallySignedCert,
		Read:    readCertificate,
		Update:  keep,
	}
}

func createLocallySignedCert(_ context.Context, call plugin.Call) (plugin.State, error) {
	der, err := decode("CERTIFICATE REQUEST", call.Inputs.Text("certRequestPem"))
	if err != nil {
		return plugin.State{}, plugin.At("certRequestPem", "%v", err)
	}
	request, err := x509.ParseCertificateRequest(der)
	if err != nil {
		return plugin.State{}, plugin.At("certRequestPem", "%v", err)
	}
	key, algorithm, err := signingKey(call.Inputs, "caPrivateKeyPem")
	if err != nil {
		return plugin.State{}, err
	}
	authority, err := decode("CERTIFICATE", call.Inputs.Text("caCertPem"))
	if err != nil {
		return plugin.State{}, plugin.At("caCertPem", "%v", err)
	}
	parent, err := x509.ParseCertificate(authority)
	if err != nil {
		return plugin.State{}, plugin.At("caCertPem", "%v", err)
	}
	if !parent.IsCA {
		call.Warn("caCertPem is no certificate of an authority: what it signs might not be trusted")
	}
	certificate := &x509.Certificate{
		Subject: request.Subject, DNSNames: request.DNSNames, IPAddresses: request.IPAddresses, URIs: request.URIs,
	}
	state, err := issue(certificate, request.PublicKey, issuer{parent, key}, call.Inputs)
	if err != nil {
		return state, err
	}
	state.Values["caKeyAlgorithm"] = algorithm
	return state, nil
}
