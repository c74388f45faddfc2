package cloudinit

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
)

const document = `#cloud-config
write_files:
- path: /etc/vks/bootstrap.env
  permissions: "0600"
  content: |
    NODE_NAME=shop-control-plane-0-x7k2p
- {path: /etc/vks/ca.crt, permissions: 0644, encoding: b64, content: Y2VydGlmaWNhdGU=}
- path: /etc/vks/bootstrap.env
  append: true
  content: "ROLE=worker\n"
runcmd:
- [sh, -c, "true"]
- /usr/local/bin/vks-bootstrap
`

func zipped(text string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return base64.StdEncoding.EncodeToString(out.Bytes())
}

func plain(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func TestUserDataIsDecoded(t *testing.T) {
	for _, c := range []struct{ value, encoding string }{
		{zipped(document), "gzip+base64"}, {zipped(document), "gz+b64"}, {plain(document), "base64"}, {plain(document), "b64"}, {document, ""},
	} {
		guestinfo := map[string]string{
			"guestinfo.userdata": c.value, "guestinfo.userdata.encoding": c.encoding,
			"guestinfo.metadata":          plain("instance-id: node-1\nlocal-hostname: node-1\nredact: [userdata, vendordata]\nwait-on-network: {ipv4: true}\n"),
			"guestinfo.metadata.encoding": "base64",
		}
		got, err := Read(func(key string) string { return guestinfo[key] })
		if err != nil {
			t.Fatalf("%s: %v", c.encoding, err)
		}
		if m := got.Metadata; m.InstanceID != "node-1" || m.LocalHostname != "node-1" || !m.WaitOnNetwork.IPv4 ||
			!slices.Equal(m.Redacts(), []string{UserDataKey, VendorDataKey}) {
			t.Errorf("%s: got %+v", c.encoding, m)
		}
		files, err := got.UserData.Files()
		if err != nil || files["/etc/vks/bootstrap.env"] != "NODE_NAME=shop-control-plane-0-x7k2p\nROLE=worker\n" || files["/etc/vks/ca.crt"] != "certificate" {
			t.Errorf("%s: got %q (%v)", c.encoding, files, err)
		}
		if !got.UserData.Runs("/usr/local/bin/vks-bootstrap") || got.UserData.Runs("/bin/other") {
			t.Errorf("%s: got commands %v", c.encoding, got.UserData.RunCommands)
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ value, encoding, want string }{
		{"%%%", "base64", "illegal base64"},
		{plain(document), "gzip+base64", "gzip: invalid header"},
		{document, "rot13", `unknown encoding "rot13"`},
		{"write_files: []", "", "does not begin with #cloud-config"},
		{"#cloud-config\nwrite_files: [", "", "failed loading yaml blob"},
	} {
		guestinfo := map[string]string{"guestinfo.userdata": c.value, "guestinfo.userdata.encoding": c.encoding}
		_, err := Read(func(key string) string { return guestinfo[key] })
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "guestinfo.userdata: ") {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}

func TestNothingToDo(t *testing.T) {
	for _, userData := range []string{"", Redacted} {
		guestinfo := map[string]string{"guestinfo.userdata": userData, "guestinfo.userdata.encoding": "gzip+base64"}
		if got, err := Read(func(key string) string { return guestinfo[key] }); err != nil || got.UserData != nil {
			t.Errorf("%q: got %+v (%v)", userData, got, err)
		}
	}
}
