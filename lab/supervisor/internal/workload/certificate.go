package workload

import (
	"crypto"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math"
	"math/big"
	"net"
	"time"

	"sigs.k8s.io/cluster-api/util/certs"
)

const leafValidity = 365 * 24 * time.Hour

// Authority signs the certificates of one cluster.
type Authority struct {
	Certificate *x509.Certificate
	key         crypto.Signer
}

// ParseAuthority reads a pair of PEM blocks. It fails if they do not belong together or are no authority.
func ParseAuthority(certificate, key []byte) (Authority, error) {
	cert, err := certs.DecodeCertPEM(certificate)
	if err != nil {
		return Authority{}, err
	}
	if cert == nil {
		return Authority{}, fmt.Errorf("no certificate")
	}
	signer, err := certs.DecodePrivateKeyPEM(key)
	if err != nil {
		return Authority{}, err
	}
	if signer == nil {
		return Authority{}, fmt.Errorf("no private key")
	}
	if own, ok := cert.PublicKey.(interface{ Equal(crypto.PublicKey) bool }); !ok || !own.Equal(signer.Public()) {
		return Authority{}, fmt.Errorf("the private key does not belong to the certificate")
	}
	if !cert.IsCA {
		return Authority{}, fmt.Errorf("the certificate is not a certificate authority")
	}
	return Authority{Certificate: cert, key: signer}, nil
}

// Leaf describes a certificate, for serving and for use as a client.
type Leaf struct {
	CommonName    string
	Organizations []string
	Names         []string
	Addresses     []net.IP
}

// Add makes the certificate valid for more names or addresses.
func (l *Leaf) Add(hosts ...string) {
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			l.Addresses = append(l.Addresses, ip)
		} else {
			l.Names = append(l.Names, host)
		}
	}
}

// Issue signs a certificate.
func (w *World) Issue(a Authority, leaf Leaf) (*tls.Certificate, error) {
	serial, err := rand.Int(rand.Reader, big.NewInt(math.MaxInt64))
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: leaf.CommonName, Organization: leaf.Organizations},
		DNSNames: leaf.Names, IPAddresses: leaf.Addresses,
		NotBefore: a.Certificate.NotBefore, NotAfter: time.Now().Add(leafValidity),
		KeyUsage:    x509.KeyUsageKeyEncipherment | x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.Certificate, w.key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	signed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: w.key, Leaf: signed}, nil
}
