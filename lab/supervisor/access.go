package main

import (
	"fmt"
	"path/filepath"

	"pulumi-vks/lab/supervisor/internal/certs"
	"pulumi-vks/lab/supervisor/internal/kube"
	"pulumi-vks/lab/supervisor/internal/labstate"
	"pulumi-vks/lab/supervisor/internal/platform"
)

const tenantUser = "tenant"

// access is how the processes of the lab and its users reach the API server.
type access struct {
	files            kube.Files
	ca               []byte
	webhookCertDir   string
	tenantKubeconfig string
}

// prepareAccess issues all certificates anew, from an authority that stays: an old kubeconfig goes on working.
func prepareAccess(dir *labstate.Dir, ports kube.Ports) (access, error) {
	authority, err := certs.OpenAuthority(dir.Path("pki"))
	if err != nil {
		return access{}, err
	}
	server, err := authority.Issue("kube-apiserver", "kube-apiserver")
	if err != nil {
		return access{}, err
	}
	serviceAccounts, err := authority.Issue("service-accounts", "service-accounts")
	if err != nil {
		return access{}, err
	}
	// The file name that a webhook server looks for in its folder.
	webhook, err := authority.Issue("webhook/tls", "webhook")
	if err != nil {
		return access{}, err
	}
	a := access{
		files: kube.Files{
			CA: authority.CertFile(), ServerCert: server.Cert, ServerKey: server.Key,
			ServiceAccountKey: serviceAccounts.Key, Kubeconfig: dir.Path("admin.kubeconfig"),
		},
		ca:               authority.CertPEM(),
		webhookCertDir:   filepath.Dir(webhook.Cert),
		tenantKubeconfig: dir.Path("kubeconfig"),
	}
	url := fmt.Sprintf("https://127.0.0.1:%d", ports.APIServer)
	if err := authority.WriteKubeconfig(a.files.Kubeconfig, certs.Kubeconfig{
		Context: "lab-admin", Namespace: platform.FirstNamespace, Server: url, User: "lab-admin", Groups: []string{"system:masters"},
	}); err != nil {
		return access{}, err
	}
	return a, authority.WriteKubeconfig(a.tenantKubeconfig, certs.Kubeconfig{
		Context: platform.FirstNamespace, Namespace: platform.FirstNamespace, Server: url, User: tenantUser, Groups: []string{platform.TenantGroup},
	})
}
