package platform

import (
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

const (
	// TenantGroup is the group of users that have the Edit role on the vSphere Namespaces.
	TenantGroup = "vsphere-namespace-editors"

	editRole    = "vsphere-namespace-edit"
	catalogRole = "vsphere-catalog-view"
)

var (
	read  = []string{"get", "list", "watch"}
	write = []string{"get", "list", "watch", "create", "update", "patch", "delete"}
)

// roles are those of a tenant with Edit: it declares Clusters and machines, and reads what controllers make of them.
func roles() []client.Object {
	return []client.Object{
		&rbacv1.ClusterRole{
			ObjectMeta: metav1.ObjectMeta{Name: editRole},
			Rules: []rbacv1.PolicyRule{
				rule(write, "cluster.x-k8s.io", "clusters"),
				rule(write, "", "secrets", "configmaps", "persistentvolumeclaims", "services"),
				rule(write, "vmoperator.vmware.com", "virtualmachines", "virtualmachineservices"),
				rule(read, "cluster.x-k8s.io", "*"),
				rule(read, "bootstrap.cluster.x-k8s.io", "*"),
				rule(read, "controlplane.cluster.x-k8s.io", "*"),
				rule(read, "vmware.infrastructure.cluster.x-k8s.io", "*"),
				rule(read, "vmoperator.vmware.com", "*"),
				rule(read, "crd.nsx.vmware.com", "*"),
				rule(read, "cns.vmware.com", "*"),
				rule(read, "", "events", "resourcequotas"),
				rule(read, "events.k8s.io", "events"),
			},
		},
		&rbacv1.ClusterRole{
			ObjectMeta: metav1.ObjectMeta{Name: catalogRole},
			Rules: []rbacv1.PolicyRule{
				rule(read, vksadmission.KubernetesRelease.Group, "kubernetesreleases"),
				rule(read, vksadmission.OSImage.Group, "osimages"),
				rule(read, "vmoperator.vmware.com", "clustervirtualmachineimages"),
			},
		},
		&rbacv1.ClusterRole{
			ObjectMeta: metav1.ObjectMeta{Name: catalogRole + "-public"},
			Rules:      []rbacv1.PolicyRule{rule(read, "cluster.x-k8s.io", "clusterclasses")},
		},
		&rbacv1.ClusterRoleBinding{
			ObjectMeta: metav1.ObjectMeta{Name: catalogRole}, Subjects: tenants(), RoleRef: clusterRole(catalogRole),
		},
		&rbacv1.RoleBinding{
			ObjectMeta: metav1.ObjectMeta{Namespace: vksadmission.PublicNamespace, Name: catalogRole},
			Subjects:   tenants(), RoleRef: clusterRole(catalogRole + "-public"),
		},
	}
}

// roleBindings give the tenants their role in a namespace, and sight of the namespace itself.
func roleBindings(namespace string) []client.Object {
	return []client.Object{
		&rbacv1.RoleBinding{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: editRole},
			Subjects:   tenants(), RoleRef: clusterRole(editRole),
		},
		&rbacv1.Role{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "namespace-view"},
			Rules: []rbacv1.PolicyRule{{
				Verbs: []string{"get"}, APIGroups: []string{""}, Resources: []string{"namespaces"}, ResourceNames: []string{namespace},
			}},
		},
		&rbacv1.RoleBinding{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "namespace-view"},
			Subjects:   tenants(), RoleRef: rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: "namespace-view"},
		},
	}
}

func rule(verbs []string, group string, resources ...string) rbacv1.PolicyRule {
	return rbacv1.PolicyRule{Verbs: verbs, APIGroups: []string{group}, Resources: resources}
}

func tenants() []rbacv1.Subject {
	return []rbacv1.Subject{{Kind: rbacv1.GroupKind, APIGroup: rbacv1.GroupName, Name: TenantGroup}}
}

func clusterRole(name string) rbacv1.RoleRef {
	return rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: name}
}
