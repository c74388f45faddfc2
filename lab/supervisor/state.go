package main

import "pulumi-vks/lab/supervisor/internal/kube"

// state is what a restart needs.
type state struct {
	Ports    kube.Ports `json:"ports"`
	VIPBlock *byte      `json:"vipBlock,omitempty"`
}

// ready is what the launcher reads once the lab can be used.
type ready struct {
	PID             int    `json:"pid"`
	Pace            string `json:"pace"`
	Kubeconfig      string `json:"kubeconfig"`
	AdminKubeconfig string `json:"adminKubeconfig"`
	Server          string `json:"server"`
	StartedInMs     int64  `json:"startedInMs"`
}
