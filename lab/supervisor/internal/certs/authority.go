// Package certs issues the lab's certificates and kubeconfigs.
package certs

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"

	"sigs.k8s.io/cluster-api/util/certs"
)

const validYears = 5

// Authority is the certificate authority of one lab. It is kept, so that kubeconfigs outlive a restart.
type Authority struct {
	folder string
	cert   *x509.Certificate
	key    *rsa.PrivateKey
}

// Pair are the paths of a certificate and its key.
type Pair struct{ Cert, Key string }

// OpenAuthority loads the authority from a folder, or makes one there.
func OpenAuthority(folder string) (*Authority, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	a := &Authority{folder: folder}
	pair := a.pair("ca")
	certPEM, certErr := os.ReadFile(pair.Cert)
	keyPEM, keyErr := os.ReadFile(pair.Key)
	if certErr != nil || keyErr != nil {
		return a, a.create()
	}
	var err error
	if a.cert, err = certs.DecodeCertPEM(certPEM); err != nil {
		return nil, err
	}
	signer, err := certs.DecodePrivateKeyPEM(keyPEM)
	if err != nil {
		return nil, err
	}
	a.key = signer.(*rsa.PrivateKey)
	return a, nil
}

// CertFile is the path of the authority's certificate.
func (a *Authority) CertFile() string { return a.pair("ca").Cert }

// CertPEM is the authority's certificate.
func (a *Authority) CertPEM() []byte { return certs.EncodeCertPEM(a.cert) }

// Issue writes a certificate, for serving on loopback and for use as a client, under the given file name.
func (a *Authority) Issue(file, commonName string, groups ...string) (Pair, error) {
	key, err := certs.NewPrivateKey()
	if err != nil {
		return Pair{}, err
	}
	config := certs.Config{
		CommonName:   commonName,
		Organization: groups,
		AltNames: certs.AltNames{
			DNSNames: []string{"localhost", "kubernetes.default.svc"},
			IPs:      []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)},
		},
		Usages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	cert, err := config.NewSignedCert(key, a.cert, a.key)
	if err != nil {
		return Pair{}, err
	}
	return a.write(file, cert, key)
}

func (a *Authority) create() error {
	key, err := certs.NewPrivateKey()
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "supervisor-ca"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(validYears, 0, 0),
		IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return err
	}
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		return err
	}
	a.key = key
	_, err = a.write("ca", a.cert, key)
	return err
}

func (a *Authority) pair(file string) Pair {
	return Pair{Cert: filepath.Join(a.folder, file+".crt"), Key: filepath.Join(a.folder, file+".key")}
}

func (a *Authority) write(file string, cert *x509.Certificate, key *rsa.PrivateKey) (Pair, error) {
	pair := a.pair(file)
	if err := os.MkdirAll(filepath.Dir(pair.Cert), 0o700); err != nil {
		return Pair{}, err
	}
	if err := os.WriteFile(pair.Cert, certs.EncodeCertPEM(cert), 0o600); err != nil {
		return Pair{}, err
	}
	return pair, os.WriteFile(pair.Key, certs.EncodePrivateKeyPEM(key), 0o600)
}
