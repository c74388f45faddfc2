// A stand-in for Pulumi's plugin of Terraform providers, for machines that cannot download that one. The only provider
// it can be told to be is vmware/nsxt.
package main

import (
	"pulumi-vks.lab/pulumi/stand-ins/internal/nsxt"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// version is the release stood in for; set when the plugin is built.
var version = "0.0.0-dev"

func main() {
	plugin.Main(nsxt.New(version))
}
