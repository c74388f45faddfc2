package tls

import (
	"crypto/tls"
	"crypto/x509"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

type object = map[string]any

func create(t *testing.T, resource *plugin.Resource, inputs plugin.Values) plugin.Values {
	t.Helper()
	state, err := resource.Create(t.Context(), plugin.Call{Inputs: inputs, Warn: func(text string) { t.Error(text) }})
	if err != nil {
		t.Fatal(err)
	}
	if state.ID == "" {
		t.Error("no id")
	}
	return state.Values
}

func newKey(t *testing.T, algorithm string) plugin.Values {
	t.Helper()
	return create(t, privateKey(), plugin.Values{"algorithm": algorithm, "ecdsaCurve": "P256", "rsaBits": 2048.0})
}

func authority(t *testing.T, key plugin.Values) plugin.Values {
	t.Helper()
	return create(t, selfSignedCert(), plugin.Values{
		"privateKeyPem": key.Text("privateKeyPem"), "isCaCertificate": true, "validityPeriodHours": 48.0,
		"allowedUses": []any{"cert_signing", "key_encipherment", "digital_signature"},
		"subject":     object{"commonName": "kubernetes"}, "earlyRenewalHours": 12.0,
	})
}

func parse(t *testing.T, certificate plugin.Values) *x509.Certificate {
	t.Helper()
	der, err := decode("CERTIFICATE", certificate.Text("certPem"))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestKeysOfAllAlgorithms(t *testing.T) {
	for algorithm, header := range map[string]string{
		"RSA": "RSA PRIVATE KEY", "ECDSA": "EC PRIVATE KEY", "ED25519": "PRIVATE KEY",
	} {
		key := newKey(t, algorithm)
		if !strings.HasPrefix(key.Text("privateKeyPem"), "-----BEGIN "+header) {
			t.Errorf("%s: %s", algorithm, strings.SplitN(key.Text("privateKeyPem"), "\n", 2)[0])
		}
		signer, name, err := signingKey(plugin.Values{"key": key.Text("privateKeyPemPkcs8")}, "key")
		if err != nil || name != algorithm {
			t.Fatalf("%s: %v", name, err)
		}
		der, err := decode("PUBLIC KEY", key.Text("publicKeyPem"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := x509.MarshalPKIXPublicKey(signer.Public())
		if err != nil || !slices.Equal(der, want) {
			t.Errorf("%s: the public key is another one: %v", algorithm, err)
		}
		opened, err := ssh.ParsePrivateKey([]byte(key.Text("privateKeyOpenssh")))
		if err != nil || ssh.FingerprintSHA256(opened.PublicKey()) != key.Text("publicKeyFingerprintSha256") {
			t.Errorf("%s: OpenSSH: %v", algorithm, err)
		}
	}
}

func TestOpenSSHHasNoP224(t *testing.T) {
	key := create(t, privateKey(), plugin.Values{"algorithm": "ECDSA", "ecdsaCurve": "P224"})
	if key.Text("privateKeyOpenssh") != "" || key.Text("publicKeyOpenssh") != "" || key.Text("privateKeyPem") == "" {
		t.Error("a key of P-224 for OpenSSH")
	}
}

func TestAnAuthorityTrustsWhatItSigns(t *testing.T) {
	key := newKey(t, "RSA")
	ca := authority(t, key)
	if parsed := parse(t, ca); !parsed.IsCA || parsed.Subject.CommonName != "kubernetes" || len(parsed.SubjectKeyId) != 20 {
		t.Errorf("%+v", parsed)
	}
	clientKey := newKey(t, "ECDSA")
	request := create(t, certRequest(), plugin.Values{
		"privateKeyPem": clientKey.Text("privateKeyPem"), "dnsNames": []any{"api.shop"}, "ipAddresses": []any{"127.0.0.1"},
		"subject": object{"commonName": "kubernetes-admin", "organization": "system:masters"},
	})
	signed := create(t, locallySignedCert(), plugin.Values{
		"certRequestPem": request.Text("certRequestPem"), "caCertPem": ca.Text("certPem"),
		"caPrivateKeyPem": key.Text("privateKeyPem"), "validityPeriodHours": 24.0, "setSubjectKeyId": true,
		"allowedUses": []any{"digital_signature", "key_encipherment", "client_auth"},
	})
	certificate := parse(t, signed)
	roots := x509.NewCertPool()
	roots.AddCert(parse(t, ca))
	_, err := certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: "api.shop", KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}})
	if err != nil {
		t.Error(err)
	}
	if _, err := tls.X509KeyPair([]byte(signed.Text("certPem")), []byte(clientKey.Text("privateKeyPem"))); err != nil {
		t.Error(err)
	}
	if certificate.Subject.Organization[0] != "system:masters" || !slices.Equal(certificate.AuthorityKeyId, parse(t, ca).SubjectKeyId) {
		t.Errorf("%v", certificate.Subject)
	}
	if signed.Text("caKeyAlgorithm") != "RSA" || request.Text("keyAlgorithm") != "ECDSA" {
		t.Errorf("%v %v", signed["caKeyAlgorithm"], request["keyAlgorithm"])
	}
}

func TestWhatCannotBeSigned(t *testing.T) {
	key := newKey(t, "ED25519").Text("privateKeyPem")
	for want, inputs := range map[string]plugin.Values{
		"privateKeyPem: is no private key":     {"privateKeyPem": "secret!"},
		"subject: a certificate authority":     {"privateKeyPem": key, "isCaCertificate": true},
		"setAuthorityKeyId: the authority has": {"privateKeyPem": key, "setAuthorityKeyId": true},
		`ipAddresses: "x" is no IP address`:    {"privateKeyPem": key, "ipAddresses": []any{"x"}},
	} {
		_, err := selfSignedCert().Create(t.Context(), plugin.Call{Inputs: inputs})
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "secret!") {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestCertificatesAreRenewedInTime(t *testing.T) {
	defer func() { now = time.Now }()
	issued := time.Now()
	ca := authority(t, newKey(t, "ECDSA"))
	for hours, due := range map[int]bool{1: false, 35: false, 37: true, 49: true} {
		now = func() time.Time { return issued.Add(time.Duration(hours) * time.Hour) }
		if got := len(renew(ca, ca)) > 0; got != due {
			t.Errorf("after %d hours: due %v", hours, got)
		}
		read, err := readCertificate(t.Context(), plugin.Call{ID: "1", State: ca})
		if err != nil || read.Values.Bool("readyForRenewal") != due {
			t.Errorf("after %d hours: %v %v", hours, read.Values["readyForRenewal"], err)
		}
	}
}

func TestOnlyTheTimeOfRenewalIsChangedInPlace(t *testing.T) {
	for token, resource := range New("1.0.0").Resources {
		for name, input := range resource.Inputs {
			if inPlace := name == "earlyRenewalHours" || input.WriteOnly; input.ForceNew == inPlace {
				t.Errorf("%s %s: force-new %v", token, name, input.ForceNew)
			}
		}
	}
}
