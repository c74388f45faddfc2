package guests

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/kubeadm"
)

const (
	slowBoot = 30 * time.Second
	// Attempts as many as the script makes, at a pace of the lab's own.
	foundingLooks  = 6
	manifestTries  = 30
	kubeVip        = "/etc/kubernetes/manifests/kube-vip.yaml"
	foundingConfig = "super-admin.conf"
	usualConfig    = "admin.conf"
)

// bootstrap is the script: the founding node founds the cluster unless somebody is there, and all others join it.
func (n *node) bootstrap(ctx context.Context) {
	n.report("cloud-init")
	if !n.step(ctx) {
		return
	}
	env := environment(n.disk.files["/etc/vks/bootstrap.env"])
	if mounts := strings.Fields(env["DATA_MOUNTS"]); n.facts.Disks < 1+len(mounts) {
		n.fail(fmt.Errorf("no disk is mounted at %s: see /var/log/cloud-init.log", mounts[n.facts.Disks-1]))
		return
	}
	authority := "/etc/kubernetes/pki/ca.crt"
	if env["ROLE"] == "worker" {
		authority = "/etc/vks/ca.crt"
	}
	curl, unusable := newCurl(n.disk.files[authority])
	if unusable.status != 0 {
		n.say(fmt.Sprintf("https://%s/readyz: %s", env["ENDPOINT"], unusable.message))
		n.report("waiting-for-api")
		return
	}
	if env["NODE_NAME"] == env["FOUNDER"] && n.nobodyAnswers(ctx, curl, env["ENDPOINT"]) {
		n.found(ctx, env["CNI_MANIFEST"])
		return
	}
	if n.awaitAPI(ctx, curl, env["ENDPOINT"]) && n.kubeadm(ctx, "kubeadm-join", join(ctx, env["VERSION"])) {
		n.finish()
	}
}

// join joins the cluster; a machine of the control plane names its version there first, where it is a newer one.
func join(ctx context.Context, version string) command {
	return func(g *kubeadm.Guest) (*kubeadm.Installed, *cluster.Kubelet, error) {
		if version != "" {
			g.NameVersion(ctx, version)
		}
		return g.Join(ctx)
	}
}

// nobodyAnswers looks several times: whoever answers may be this very cluster.
func (n *node) nobodyAnswers(ctx context.Context, c curl, endpoint string) bool {
	for range foundingLooks {
		if c.get(ctx, endpoint, "/readyz").answers() || !pause(ctx, n.Pace/foundingLooks) {
			return false
		}
	}
	return true
}

// awaitAPI waits for ever; false if the power goes meanwhile.
func (n *node) awaitAPI(ctx context.Context, c curl, endpoint string) bool {
	for waiting := false; ; waiting = true {
		found := c.get(ctx, endpoint, "/readyz")
		if found.status == 0 {
			n.say("")
			return true
		}
		if !waiting {
			n.report("waiting-for-api")
		}
		n.say(fmt.Sprintf("https://%s/readyz: %s", endpoint, found.message))
		if !pause(ctx, n.Pace) {
			return false
		}
	}
}

// found initialises the cluster. Until kubeadm has given admin.conf its rights only super-admin.conf has any, also for
// kube-vip.
func (n *node) found(ctx context.Context, manifest string) {
	n.kubeVipUses(foundingConfig)
	if !n.kubeadm(ctx, "kubeadm-init", func(g *kubeadm.Guest) (*kubeadm.Installed, *cluster.Kubelet, error) { return g.Init(ctx) }) {
		return
	}
	n.kubeVipUses(usualConfig)
	if manifest != "" && !n.applyNetworkPlugin(ctx, manifest) {
		return
	}
	n.finish()
}

var kubeVipConfig = regexp.MustCompile(`path: /etc/kubernetes/.*admin\.conf`)

func (n *node) kubeVipUses(config string) {
	if content, exists := n.disk.files[kubeVip]; exists {
		n.disk.files[kubeVip] = kubeVipConfig.ReplaceAllString(content, "path: /etc/kubernetes/"+config)
	}
}

func (n *node) finish() {
	n.say("")
	n.report("joined")
}

// environment reads lines of NAME=value, quoted or not.
func environment(content string) map[string]string {
	env := map[string]string{}
	for _, line := range strings.Split(content, "\n") {
		if name, value, found := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "="); found {
			env[name] = strings.Trim(value, `"'`)
		}
	}
	return env
}

// applyNetworkPlugin is `kubectl apply` of the manifest that the founding node was given.
func (n *node) applyNetworkPlugin(ctx context.Context, url string) bool {
	n.report("cni")
	var err error
	for range manifestTries {
		if err = n.apply(ctx, url); err == nil {
			return true
		}
		n.say(fmt.Sprintf("%s: %v", url, err))
		if !n.step(ctx) {
			return false
		}
	}
	n.fail(fmt.Errorf("%s: %w", url, err))
	return false
}

func (n *node) apply(ctx context.Context, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := n.HTTP.Do(request)
	if err != nil {
		return fmt.Errorf("error: unable to read URL %q: %w", url, err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("error: unable to read URL %q, server reported %s, status code=%d", url, response.Status, response.StatusCode)
	}
	return n.disk.installed.Cluster.Apply(ctx, content)
}
