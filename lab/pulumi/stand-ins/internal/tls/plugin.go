// Package tls makes private keys, certificate requests and certificates with the inputs, outputs and rules of renewal
// of the official tls plugin (terraform-provider-tls).
package tls

import "pulumi-vks.lab/pulumi/stand-ins/internal/plugin"

// New is the plugin of a release.
func New(version string) *plugin.Plugin {
	return &plugin.Plugin{
		Name:     "tls",
		Version:  version,
		Official: plugin.GetOfficial("tls", version),
		Config:   map[string]plugin.Setting{"proxy": {Kind: plugin.Object}},
		Resources: map[string]*plugin.Resource{
			"tls:index/privateKey:PrivateKey":               privateKey(),
			"tls:index/selfSignedCert:SelfSignedCert":       selfSignedCert(),
			"tls:index/certRequest:CertRequest":             certRequest(),
			"tls:index/locallySignedCert:LocallySignedCert": locallySignedCert(),
		},
	}
}

func text() plugin.Property { return plugin.Property{Kind: plugin.String, ForceNew: true} }

func texts() plugin.Property { return plugin.Property{Kind: plugin.List, ForceNew: true} }

func flag() plugin.Property {
	return plugin.Property{Kind: plugin.Bool, ForceNew: true, Default: false}
}

func required(p plugin.Property) plugin.Property {
	p.Required = true
	return p
}

// keyInputs are the inputs for a private key: kept in the state as a secret, or write-only with a version.
func keyInputs(name string) map[string]plugin.Property {
	return map[string]plugin.Property{
		name:               {Kind: plugin.String, ForceNew: true, Secret: true},
		name + "Wo":        {Kind: plugin.String, Secret: true, WriteOnly: true},
		name + "WoVersion": {Kind: plugin.Number, ForceNew: true},
	}
}

func merged(tables ...map[string]plugin.Property) map[string]plugin.Property {
	all := map[string]plugin.Property{}
	for _, table := range tables {
		for name, property := range table {
			all[name] = property
		}
	}
	return all
}
