package tls

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func encode(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// decode never quotes what it was given: that may be a key.
func decode(kind, text string) ([]byte, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, fmt.Errorf("is not PEM: expected %q", kind)
	}
	if block.Type != kind {
		return nil, fmt.Errorf("has PEM of type %q: expected %q", block.Type, kind)
	}
	return block.Bytes, nil
}

// fingerprint is the id that the official plugin gives to keys and requests.
func fingerprint(der []byte) string {
	sum := sha1.Sum(der)
	return hex.EncodeToString(sum[:])
}

// signingKey reads the private key among the inputs, kept or write-only, and names its algorithm.
func signingKey(inputs plugin.Values, name string) (crypto.Signer, string, error) {
	text := inputs.Text(name)
	if text == "" {
		text = inputs.Text(name + "Wo")
	}
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, "", plugin.At(name, "is no private key in PEM")
	}
	key, err := parsePrivate(block)
	if err != nil {
		return nil, "", plugin.At(name, "cannot be read as %s: %v", strings.ToLower(block.Type), err)
	}
	switch key := key.(type) {
	case *rsa.PrivateKey:
		return key, "RSA", nil
	case *ecdsa.PrivateKey:
		return key, "ECDSA", nil
	case ed25519.PrivateKey:
		return key, "ED25519", nil
	}
	return nil, "", plugin.At(name, "is a key of an unsupported type, %T", key)
}

func parsePrivate(block *pem.Block) (any, error) {
	switch block.Type {
	case "RSA PRIVATE KEY":
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		return x509.ParseECPrivateKey(block.Bytes)
	case "PRIVATE KEY":
		return x509.ParsePKCS8PrivateKey(block.Bytes)
	}
	return nil, errors.New("unknown type")
}

// stored answers a refresh: keys and requests exist in the state only, and cannot be imported.
func stored(_ context.Context, call plugin.Call) (*plugin.State, error) {
	if len(call.State) == 0 {
		return nil, fmt.Errorf("%s lives in the state only: it cannot be read from elsewhere", call.URN)
	}
	return &plugin.State{ID: call.ID, Values: call.State}, nil
}
