package tls

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/asn1"
	"math/big"
	"time"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// now is the clock of certificates, of a test where it must move.
var now = time.Now

// certificateInputs are those of every certificate.
func certificateInputs() map[string]plugin.Property {
	return map[string]plugin.Property{
		"allowedUses":         {Kind: plugin.List, Required: true, ForceNew: true, OneOf: usageNames()},
		"validityPeriodHours": {Kind: plugin.Number, Required: true, ForceNew: true},
		"earlyRenewalHours":   {Kind: plugin.Number, Default: float64(0)},
		"isCaCertificate":     flag(),
		"maxPathLength":       {Kind: plugin.Number, ForceNew: true, Computed: true},
		"setSubjectKeyId":     flag(),
	}
}

func certificateOutputs(algorithm string) map[string]plugin.Property {
	return map[string]plugin.Property{
		"certPem": {}, "readyForRenewal": {}, "validityStartTime": {}, "validityEndTime": {}, algorithm: {},
	}
}

// issuer signs: with its own certificate, or with the new one where that signs itself.
type issuer struct {
	certificate *x509.Certificate
	key         crypto.Signer
}

// issue completes a certificate as the inputs want it and signs it.
func issue(certificate *x509.Certificate, subject crypto.PublicKey, by issuer, inputs plugin.Values) (plugin.State, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 128))
	if err != nil {
		return plugin.State{}, err
	}
	certificate.SerialNumber = serial
	certificate.BasicConstraintsValid = true
	certificate.NotBefore = now()
	certificate.NotAfter = certificate.NotBefore.Add(time.Duration(inputs.Number("validityPeriodHours")) * time.Hour)
	allow(certificate, inputs.Texts("allowedUses"))
	certificate.MaxPathLen = int(inputs.Number("maxPathLength"))
	certificate.IsCA = inputs.Bool("isCaCertificate")
	if certificate.IsCA && len(certificate.Subject.ToRDNSequence()) == 0 {
		return plugin.State{}, plugin.At("subject", "a certificate authority needs one with at least one name in it (RFC 5280)")
	}
	if certificate.IsCA || inputs.Bool("setSubjectKeyId") {
		if certificate.SubjectKeyId, err = keyID(subject); err != nil {
			return plugin.State{}, err
		}
	}
	if inputs.Bool("setAuthorityKeyId") {
		if len(by.certificate.SubjectKeyId) == 0 {
			return plugin.State{}, plugin.At("setAuthorityKeyId", "the authority has no subject key identifier")
		}
		certificate.AuthorityKeyId = by.certificate.SubjectKeyId
	}
	der, err := x509.CreateCertificate(rand.Reader, certificate, by.certificate, subject, by.key)
	if err != nil {
		return plugin.State{}, err
	}
	return plugin.State{ID: serial.String(), Values: inputs.With(plugin.Values{
		"certPem":           encode("CERTIFICATE", der),
		"readyForRenewal":   false,
		"validityStartTime": certificate.NotBefore.Format(time.RFC3339Nano),
		"validityEndTime":   certificate.NotAfter.Format(time.RFC3339Nano),
	})}, nil
}

// keyID is the SHA-1 of the bits of the public key (RFC 5280, 4.2.1.2).
func keyID(public crypto.PublicKey) ([]byte, error) {
	var bits []byte
	var err error
	switch public := public.(type) {
	case *ecdsa.PublicKey:
		bits, err = public.Bytes()
	case *rsa.PublicKey:
		bits, err = asn1.Marshal(*public)
	default:
		bits, err = asn1.Marshal(public)
	}
	if err != nil {
		return nil, err
	}
	sum := sha1.Sum(bits)
	return sum[:], nil
}
