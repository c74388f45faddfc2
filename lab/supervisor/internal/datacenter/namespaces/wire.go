package namespaces

// What the API reads and writes, of the Automation API's data structures (Namespaces.Instances: CreateSpecV2, InfoV2, Info,
// UpdateSpec; NamespaceManagement.VirtualMachineClasses: CreateSpec, Info; NamespaceManagement.Supervisors: Summary).

type storageSpec struct {
	Policy string `json:"policy"`
	Limit  int64  `json:"limit,omitempty"`
}

type vmServiceSpec struct {
	ContentLibraries []string `json:"content_libraries"`
	VMClasses        []string `json:"vm_classes"`
}

type createSpec struct {
	Namespace     string        `json:"namespace"`
	Supervisor    string        `json:"supervisor"`
	StorageSpecs  []storageSpec `json:"storage_specs"`
	VMServiceSpec vmServiceSpec `json:"vm_service_spec"`
}

type updateSpec struct {
	StorageSpecs  []storageSpec `json:"storage_specs"`
	VMServiceSpec vmServiceSpec `json:"vm_service_spec"`
}

// info has the Supervisor in the second version of the API, and the compute cluster in the first.
type info struct {
	Supervisor    string        `json:"supervisor,omitempty"`
	Cluster       string        `json:"cluster,omitempty"`
	ConfigStatus  string        `json:"config_status"`
	StorageSpecs  []storageSpec `json:"storage_specs"`
	VMServiceSpec vmServiceSpec `json:"vm_service_spec"`
}

type summary struct {
	Supervisor   string `json:"supervisor"`
	Namespace    string `json:"namespace"`
	ConfigStatus string `json:"config_status"`
}

type vgpuDevice struct {
	ProfileName string `json:"profile_name"`
}

type devices struct {
	VGPUDevices []vgpuDevice `json:"vgpu_devices,omitempty"`
}

// VMClass is a VM class. In a request its memory is memory_MB, in an answer memory_mb; Go reads either.
type VMClass struct {
	ID                string  `json:"id"`
	ConfigStatus      string  `json:"config_status"`
	CPUCount          int64   `json:"cpu_count"`
	MemoryMB          int64   `json:"memory_mb"`
	CPUReservation    int64   `json:"cpu_reservation,omitempty"`
	MemoryReservation int64   `json:"memory_reservation,omitempty"`
	Devices           devices `json:"devices"`
}

type supervisorInfo struct {
	Name             string `json:"name"`
	ConfigStatus     string `json:"config_status"`
	KubernetesStatus string `json:"kubernetes_status"`
}

type supervisorItem struct {
	Supervisor string         `json:"supervisor"`
	Info       supervisorInfo `json:"info"`
}

type supervisorSummaries struct {
	Items []supervisorItem `json:"items"`
}

type zoneTopology struct {
	Zone     string   `json:"zone"`
	Clusters []string `json:"clusters"`
}
