package kubeadm

import (
	"context"
	"regexp"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// namedVersion is the line of kubeadm-config that the node's script changes.
var namedVersion = regexp.MustCompile(`(?m)^( *kubernetesVersion:) *(v\d+\.\d+\.\d+) *$`)

// NameVersion is what the node's script does before a machine of the control plane joins: it names a newer version, of the
// same minor or the next, in the cluster's configuration. Whatever is in the way of it, kubeadm itself then says.
func (g *Guest) NameVersion(ctx context.Context, version string) {
	config, err := parse(g.Files[JoinConfig])
	if err != nil || config.Join == nil {
		return
	}
	way, err := g.discover(ctx, config.Join)
	if err != nil {
		return
	}
	uploaded, err := way.core.ConfigMaps(workload.System).Get(ctx, "kubeadm-config", metav1.GetOptions{})
	if err != nil {
		return
	}
	content := uploaded.Data["ClusterConfiguration"]
	current := namedVersion.FindStringSubmatch(content)
	if current == nil || !mayFollow(version, current[2]) {
		return
	}
	uploaded.Data["ClusterConfiguration"] = namedVersion.ReplaceAllString(content, "${1} "+version)
	_, _ = way.core.ConfigMaps(workload.System).Update(ctx, uploaded, metav1.UpdateOptions{})
}

// mayFollow tells whether a control plane of one version may be followed by one of another.
func mayFollow(next, current string) bool {
	mine, theirs, err := parseVersions(next, current)
	return err == nil && theirs.LessThan(mine) && mine.Major() == theirs.Major() && mine.Minor() <= theirs.Minor()+1
}
