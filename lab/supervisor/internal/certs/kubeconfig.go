package certs

import (
	"os"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// Kubeconfig describes a user's way into the lab.
type Kubeconfig struct {
	Context   string
	Namespace string
	Server    string
	User      string
	Groups    []string
}

// WriteKubeconfig issues the user a client certificate and writes a self-contained kubeconfig.
func (a *Authority) WriteKubeconfig(path string, k Kubeconfig) error {
	pair, err := a.Issue(k.User, k.User, k.Groups...)
	if err != nil {
		return err
	}
	cert, err := os.ReadFile(pair.Cert)
	if err != nil {
		return err
	}
	key, err := os.ReadFile(pair.Key)
	if err != nil {
		return err
	}
	config := clientcmdapi.NewConfig()
	config.Clusters["supervisor"] = &clientcmdapi.Cluster{Server: k.Server, CertificateAuthorityData: a.CertPEM()}
	config.AuthInfos[k.User] = &clientcmdapi.AuthInfo{ClientCertificateData: cert, ClientKeyData: key}
	config.Contexts[k.Context] = &clientcmdapi.Context{Cluster: "supervisor", AuthInfo: k.User, Namespace: k.Namespace}
	config.CurrentContext = k.Context
	return clientcmd.WriteToFile(*config, path)
}
