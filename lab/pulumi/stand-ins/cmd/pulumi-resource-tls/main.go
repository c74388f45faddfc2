// A stand-in for Pulumi's official tls plugin, for machines that cannot download that one.
package main

import (
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
	"pulumi-vks.lab/pulumi/stand-ins/internal/tls"
)

// version is the release stood in for; set when the plugin is built.
var version = "0.0.0-dev"

func main() {
	plugin.Main(tls.New(version))
}
