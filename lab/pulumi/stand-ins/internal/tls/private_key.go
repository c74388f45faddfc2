package tls

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"

	"golang.org/x/crypto/ssh"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

var curves = map[string]elliptic.Curve{
	"P224": elliptic.P224(), "P256": elliptic.P256(), "P384": elliptic.P384(), "P521": elliptic.P521(),
}

func privateKey() *plugin.Resource {
	secret, public := plugin.Property{Secret: true}, plugin.Property{}
	return &plugin.Resource{
		Inputs: map[string]plugin.Property{
			"algorithm":  {Kind: plugin.String, Required: true, ForceNew: true, OneOf: []string{"RSA", "ECDSA", "ED25519"}},
			"ecdsaCurve": {Kind: plugin.String, ForceNew: true, Default: "P224", OneOf: []string{"P224", "P256", "P384", "P521"}},
			"rsaBits":    {Kind: plugin.Number, ForceNew: true, Default: float64(2048)},
		},
		Outputs: map[string]plugin.Property{
			"privateKeyPem": secret, "privateKeyOpenssh": secret, "privateKeyPemPkcs8": secret,
			"publicKeyPem": public, "publicKeyOpenssh": public,
			"publicKeyFingerprintMd5": public, "publicKeyFingerprintSha256": public,
		},
		Create: createPrivateKey,
		Read:   stored,
	}
}

func createPrivateKey(_ context.Context, call plugin.Call) (plugin.State, error) {
	key, err := generate(call.Inputs)
	if err != nil {
		return plugin.State{}, fmt.Errorf("cannot generate the key: %w", err)
	}
	private, err := encodePrivate(key)
	if err != nil {
		return plugin.State{}, err
	}
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return plugin.State{}, err
	}
	public := plugin.Values{"publicKeyPem": encode("PUBLIC KEY", der)}
	return plugin.State{
		ID:     fingerprint(der),
		Values: call.Inputs.With(private).With(public).With(openSSH(key.Public())),
	}, nil
}

func generate(inputs plugin.Values) (crypto.Signer, error) {
	switch inputs.Text("algorithm") {
	case "RSA":
		return rsa.GenerateKey(rand.Reader, int(inputs.Number("rsaBits")))
	case "ECDSA":
		return ecdsa.GenerateKey(curves[inputs.Text("ecdsaCurve")], rand.Reader)
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	return key, err
}

// encodePrivate writes the key as its algorithm is used to, as PKCS#8, and for OpenSSH where that knows the curve.
func encodePrivate(key crypto.Signer) (plugin.Values, error) {
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	own := encode("PRIVATE KEY", pkcs8)
	switch key := key.(type) {
	case *rsa.PrivateKey:
		own = encode("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key))
	case *ecdsa.PrivateKey:
		der, err := x509.MarshalECPrivateKey(key)
		if err != nil {
			return nil, err
		}
		own = encode("EC PRIVATE KEY", der)
	}
	openssh := ""
	if _, err := ssh.NewPublicKey(key.Public()); err == nil {
		block, err := ssh.MarshalPrivateKey(key, "")
		if err != nil {
			return nil, err
		}
		openssh = string(pem.EncodeToMemory(block))
	}
	return plugin.Values{
		"privateKeyPem": own, "privateKeyPemPkcs8": encode("PRIVATE KEY", pkcs8), "privateKeyOpenssh": openssh,
	}, nil
}

// openSSH describes a public key; empty for the curve P-224, which OpenSSH does not know.
func openSSH(public crypto.PublicKey) plugin.Values {
	authorized, md5, sha256 := "", "", ""
	if key, err := ssh.NewPublicKey(public); err == nil {
		authorized = string(ssh.MarshalAuthorizedKey(key))
		md5, sha256 = ssh.FingerprintLegacyMD5(key), ssh.FingerprintSHA256(key)
	}
	return plugin.Values{
		"publicKeyOpenssh": authorized, "publicKeyFingerprintMd5": md5, "publicKeyFingerprintSha256": sha256,
	}
}
