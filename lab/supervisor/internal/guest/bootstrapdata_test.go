package guest

import "testing"

const joinData = `## template: jinja
#cloud-config

write_files:
-   path: /run/kubeadm/kubeadm-join-config.yaml
    owner: root:root
    content: |
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: JoinConfiguration
      nodeRegistration:
        name: '{{ ds.meta_data.local_hostname }}'
        kubeletExtraArgs:
        - name: cloud-provider
          value: external
        - name: node-labels
          value: team=a,tier=web,
        taints:
        - effect: NoSchedule
          key: node.cluster.x-k8s.io/uninitialized
runcmd:
  - 'kubeadm join --config /run/kubeadm/kubeadm-join-config.yaml'
`

func TestParseUserData(t *testing.T) {
	got, err := parseUserData([]byte(joinData))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.labels) != 2 || got.labels["team"] != "a" || got.labels["tier"] != "web" {
		t.Errorf("labels %v", got.labels)
	}
	if len(got.taints) != 1 || got.taints[0].Key != "node.cluster.x-k8s.io/uninitialized" {
		t.Errorf("taints %v", got.taints)
	}
}

func TestParseUserDataWithoutKubeadm(t *testing.T) {
	got, err := parseUserData([]byte("#cloud-config\nusers: []\n"))
	if err != nil || len(got.labels) != 0 || len(got.taints) != 0 {
		t.Errorf("got %+v (%v)", got, err)
	}
}

func TestExtraArgOfOlderKubeadm(t *testing.T) {
	if got := extraArg(map[string]any{"node-labels": "a=b"}, "node-labels"); got != "a=b" {
		t.Errorf("got %q", got)
	}
}
