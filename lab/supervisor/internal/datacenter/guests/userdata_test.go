package guests

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"
)

// authority is a self-signed one, PEM.
type authority struct {
	cert, key string
	parsed    *x509.Certificate
	signer    *rsa.PrivateKey
}

func newAuthority(t *testing.T, name string) authority {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	return sign(t, template, template, key, key)
}

func (a authority) client(t *testing.T, name string, organizations ...string) authority {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name, Organization: organizations},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	return sign(t, template, a.parsed, key, a.signer)
}

func sign(t *testing.T, template, parent *x509.Certificate, key, signer *rsa.PrivateKey) authority {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	parsed, _ := x509.ParseCertificate(der)
	return authority{
		cert:   string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		key:    string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})),
		parsed: parsed, signer: key,
	}
}

// design is a cluster to be made.
type design struct {
	endpoint, founder, cni, version string
	ca, etcd, proxy, account, admin authority
}

func (l *lab) design() design {
	d := design{endpoint: l.address(10).String() + ":6443", founder: "cp-0", cni: l.cni, version: "v1.33.3"}
	d.ca, d.etcd, d.proxy = newAuthority(l.T, "kubernetes-ca"), newAuthority(l.T, "etcd-ca"), newAuthority(l.T, "front-proxy-ca")
	d.account = newAuthority(l.T, "sa")
	d.admin = d.ca.client(l.T, "admin", "system:masters")
	return d
}

// controlPlane is the user data of a node of the control plane.
func (d design) controlPlane(name string) map[string]string {
	files := d.node(name, "control-plane")
	files["/etc/vks/bootstrap.env"] += "FOUNDER=" + d.founder + "\nVERSION=" + d.version + "\n"
	if name == d.founder {
		files["/etc/vks/bootstrap.env"] += "CNI_MANIFEST=" + d.cni + "\n"
		files["/run/kubeadm/kubeadm.yaml"] = fmt.Sprintf(`apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: shop
kubernetesVersion: %s
controlPlaneEndpoint: %s
networking: {podSubnet: 100.96.0.0/16, serviceSubnet: 100.97.0.0/20, dnsDomain: cluster.local}
apiServer: {certSANs: [shop.example.com]}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens: [{description: unused, ttl: 1m0s}]
localAPIEndpoint: {bindPort: 6443}
%s`, d.version, d.endpoint, registration(name))
	}
	for path, content := range map[string]string{
		"ca.crt": d.ca.cert, "ca.key": d.ca.key, "etcd/ca.crt": d.etcd.cert, "etcd/ca.key": d.etcd.key,
		"front-proxy-ca.crt": d.proxy.cert, "front-proxy-ca.key": d.proxy.key, "sa.pub": "", "sa.key": d.account.key,
	} {
		files["/etc/kubernetes/pki/"+path] = content
	}
	files["/run/kubeadm/join.yaml"] = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\n" +
		"discovery: {file: {kubeConfigPath: /run/kubeadm/discovery.conf}}\ncontrolPlane: {localAPIEndpoint: {bindPort: 6443}}\n" + registration(name)
	files["/run/kubeadm/discovery.conf"] = d.discovery() + fmt.Sprintf("users: [{name: join, user: {client-certificate-data: %s, client-key-data: %s}}]\n"+
		"contexts: [{name: join, context: {cluster: shop, user: join}}]\ncurrent-context: join\n", base(d.admin.cert), base(d.admin.key))
	files[kubeVip] = `apiVersion: v1
kind: Pod
metadata: {name: kube-vip, namespace: kube-system}
spec:
  containers:
  - name: kube-vip
    env: [{name: address, value: ` + strings.TrimSuffix(d.endpoint, ":6443") + `}]
  volumes:
  - name: kubeconfig
    hostPath:
      path: /etc/kubernetes/admin.conf
`
	return guestinfo(name, files)
}

// worker is the user data of a worker.
func (d design) worker(name, token string) map[string]string {
	files := d.node(name, "worker")
	files["/etc/vks/ca.crt"] = d.ca.cert
	files["/run/kubeadm/join.yaml"] = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\n" +
		"discovery: {file: {kubeConfigPath: /run/kubeadm/discovery.conf}, tlsBootstrapToken: " + token + "}\n" + registration(name)
	files["/run/kubeadm/discovery.conf"] = strings.ReplaceAll(d.discovery(), "name: shop", `name: ""`)
	return guestinfo(name, files)
}

func (d design) node(name, role string) map[string]string {
	return map[string]string{
		"/etc/vks/bootstrap.env": fmt.Sprintf("NODE_NAME=%s\nROLE=%s\nENDPOINT=%s\n", name, role, d.endpoint),
		Script:                   "#!/usr/bin/env bash\n",
	}
}

func (d design) discovery() string {
	return fmt.Sprintf("apiVersion: v1\nkind: Config\nclusters: [{name: shop, cluster: {server: \"https://%s\", certificate-authority-data: %s}}]\n",
		d.endpoint, base(d.ca.cert))
}

func registration(name string) string {
	return "nodeRegistration:\n  name: " + name + "\n  kubeletExtraArgs: [{name: node-labels, value: \"vks.pulumi.com/slot=" + name + "\"}]\n"
}

func base(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func guestinfo(name string, files map[string]string) map[string]string {
	document := "#cloud-config\nwrite_files:\n"
	for _, path := range slices.Sorted(maps.Keys(files)) {
		document += "- path: " + path + "\n  permissions: '0600'\n  encoding: b64\n  content: " + base(files[path]) + "\n"
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte(document + "runcmd: [" + Script + "]\n"))
	_ = w.Close()
	return map[string]string{
		"guestinfo.userdata": base64.StdEncoding.EncodeToString(packed.Bytes()), "guestinfo.userdata.encoding": "gzip+base64",
		"guestinfo.metadata":          base("instance-id: " + name + "\nlocal-hostname: " + name + "\nredact: [userdata, vendordata]\n"),
		"guestinfo.metadata.encoding": "base64",
	}
}
