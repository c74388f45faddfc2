// Package cloudinit reads what cloud-init's DataSourceVMware is given by guestinfo.
package cloudinit

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"sigs.k8s.io/yaml"
)

// The guestinfo keys of DataSourceVMware; each has its encoding beside it.
const (
	UserDataKey   = "guestinfo.userdata"
	MetadataKey   = "guestinfo.metadata"
	VendorDataKey = "guestinfo.vendordata"
	encodingOf    = ".encoding"
)

// Redacted is what the guest leaves of a value that it was told to redact.
const Redacted = "---"

// Instance is what one machine is given.
type Instance struct {
	Metadata Metadata
	UserData *Config
}

// Metadata says who the machine is.
type Metadata struct {
	InstanceID    string `json:"instance-id"`
	LocalHostname string `json:"local-hostname"`
	// Redact lists which of userdata and vendordata the guest overwrites once it has read them.
	Redact        []string `json:"redact"`
	WaitOnNetwork struct {
		IPv4 bool `json:"ipv4"`
	} `json:"wait-on-network"`
}

// Read decodes the guestinfo of a machine. Without user data, or with redacted one, there is nothing to do.
func Read(guestinfo func(key string) string) (Instance, error) {
	var instance Instance
	metadata, err := value(guestinfo, MetadataKey)
	if err != nil {
		return instance, err
	}
	if err := yaml.Unmarshal(metadata, &instance.Metadata); err != nil {
		return instance, fmt.Errorf("%s: %w", MetadataKey, err)
	}
	userData, err := value(guestinfo, UserDataKey)
	if err != nil || len(bytes.TrimSpace(userData)) == 0 || string(userData) == Redacted {
		return instance, err
	}
	if instance.UserData, err = Parse(userData); err != nil {
		return instance, fmt.Errorf("%s: %w", UserDataKey, err)
	}
	return instance, nil
}

// Redacts are the keys to overwrite once they are read.
func (m Metadata) Redacts() []string {
	var keys []string
	for _, name := range m.Redact {
		keys = append(keys, "guestinfo."+name)
	}
	return keys
}

func value(guestinfo func(key string) string, key string) ([]byte, error) {
	raw := guestinfo(key)
	if raw == "" || raw == Redacted {
		return []byte(raw), nil
	}
	decoded, err := decode(raw, guestinfo(key+encodingOf))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	return decoded, nil
}

// decode undoes an encoding, by the names that DataSourceVMware and write_files know.
func decode(raw, encoding string) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "", "text/plain":
		return []byte(raw), nil
	case "base64", "b64":
		return base64.StdEncoding.DecodeString(raw)
	case "gzip+base64", "gz+base64", "gzip+b64", "gz+b64":
		compressed, err := base64.StdEncoding.DecodeString(raw)
		if err != nil {
			return nil, err
		}
		reader, err := gzip.NewReader(bytes.NewReader(compressed))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(reader)
	default:
		return nil, fmt.Errorf("unknown encoding %q", encoding)
	}
}
