package tls

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"net"
	"net/url"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// emailAddress is PKCS#9's attribute of a distinguished name.
var emailAddress = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}

// subjectInputs are those of everything that names a subject itself.
func subjectInputs() map[string]plugin.Property {
	field := plugin.Property{Kind: plugin.String}
	return map[string]plugin.Property{
		"subject": {Kind: plugin.Object, ForceNew: true, Fields: map[string]plugin.Property{
			"commonName": field, "organization": field, "organizationalUnit": field, "locality": field, "province": field,
			"country": field, "postalCode": field, "serialNumber": field, "emailAddress": field,
			"streetAddresses": {Kind: plugin.List},
		}},
		"dnsNames":    texts(),
		"ipAddresses": texts(),
		"uris":        texts(),
	}
}

func distinguishedName(subject plugin.Values) pkix.Name {
	list := func(name string) []string {
		if text := subject.Text(name); text != "" {
			return []string{text}
		}
		return nil
	}
	name := pkix.Name{
		CommonName: subject.Text("commonName"), SerialNumber: subject.Text("serialNumber"),
		Organization: list("organization"), OrganizationalUnit: list("organizationalUnit"), Locality: list("locality"),
		Province: list("province"), Country: list("country"), PostalCode: list("postalCode"),
		StreetAddress: subject.Texts("streetAddresses"),
	}
	if email := subject.Text("emailAddress"); email != "" {
		name.ExtraNames = append(name.ExtraNames, pkix.AttributeTypeAndValue{
			Type: emailAddress, Value: asn1.RawValue{Tag: asn1.TagIA5String, Bytes: []byte(email)},
		})
	}
	return name
}

// alternatives are the subject's alternative names.
type alternatives struct {
	dnsNames  []string
	addresses []net.IP
	uris      []*url.URL
}

func alternativeNames(inputs plugin.Values) (alternatives, error) {
	names := alternatives{dnsNames: inputs.Texts("dnsNames")}
	for _, text := range inputs.Texts("ipAddresses") {
		address := net.ParseIP(text)
		if address == nil {
			return names, plugin.At("ipAddresses", "%q is no IP address", text)
		}
		names.addresses = append(names.addresses, address)
	}
	for _, text := range inputs.Texts("uris") {
		uri, err := url.Parse(text)
		if err != nil {
			return names, plugin.At("uris", "%q is no URI", text)
		}
		names.uris = append(names.uris, uri)
	}
	return names, nil
}
