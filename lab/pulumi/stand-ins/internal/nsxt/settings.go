package nsxt

import "pulumi-vks.lab/pulumi/stand-ins/internal/plugin"

// settings are the arguments of the provider with the environment they come from.
var settings = map[string]plugin.Setting{
	"host":               {Env: []string{"NSXT_MANAGER_HOST"}},
	"username":           {Env: []string{"NSXT_USERNAME"}},
	"password":           {Env: []string{"NSXT_PASSWORD"}},
	"allowUnverifiedSsl": {Kind: plugin.Bool, Env: []string{"NSXT_ALLOW_UNVERIFIED_SSL"}},
	"ca":                 {Env: []string{"NSXT_CA"}},
	"caFile":             {Env: []string{"NSXT_CA_FILE"}},
	"enforcementPoint":   {Env: []string{"NSXT_POLICY_ENFORCEMENT_POINT"}, Default: "default"},
	"maxRetries":         {Kind: plugin.Number, Env: []string{"NSXT_MAX_RETRIES"}},

	// Taken, without meaning in a lab.
	"clientAuthCert":         {},
	"clientAuthCertFile":     {},
	"clientAuthKey":          {},
	"clientAuthKeyFile":      {},
	"globalManager":          {Kind: plugin.Bool},
	"licenseKeys":            {Kind: plugin.List},
	"onDemandConnection":     {Kind: plugin.Bool},
	"remoteAuth":             {Kind: plugin.Bool},
	"retryMaxDelay":          {Kind: plugin.Number},
	"retryMinDelay":          {Kind: plugin.Number},
	"retryOnStatusCodes":     {Kind: plugin.List},
	"sessionAuth":            {Kind: plugin.Bool},
	"toleratePartialSuccess": {Kind: plugin.Bool},
}
