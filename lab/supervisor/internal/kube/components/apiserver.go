package components

import (
	"context"
	"net/http"

	"github.com/spf13/cobra"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/rest"
	"k8s.io/component-base/compatibility"
	logsapi "k8s.io/component-base/logs/api/v1"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"

	"pulumi-vks/lab/supervisor/internal/apifaults"
)

// newAPIServerCommand is kube-apiserver's own command (k8s.io/kubernetes: cmd/kube-apiserver/app/server.go), with a filter
// in the chain of handlers, for which that has no flag.
func newAPIServerCommand() *cobra.Command {
	s := options.NewServerRunOptions()
	components := s.GenericServerRunOptions.ComponentGlobalsRegistry
	command := &cobra.Command{
		Use:          "kube-apiserver",
		SilenceUsage: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			rest.SetDefaultWarningHandler(rest.NoWarnings{})
			return components.Set()
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := logsapi.ValidateAndApply(s.Logs, components.FeatureGateFor(compatibility.DefaultKubeComponent)); err != nil {
				return err
			}
			completed, err := s.Complete(cmd.Context())
			if err != nil {
				return err
			}
			if errs := completed.Validate(); len(errs) != 0 {
				return utilerrors.NewAggregate(errs)
			}
			return runAPIServer(cmd.Context(), completed)
		},
	}
	command.SetContext(genericapiserver.SetupSignalContext())
	flags := s.Flags()
	for _, set := range flags.FlagSets {
		command.Flags().AddFlagSet(set)
	}
	return command
}

func runAPIServer(ctx context.Context, completed options.CompletedOptions) error {
	config, err := app.NewConfig(completed)
	if err != nil {
		return err
	}
	if err := addFaults(config); err != nil {
		return err
	}
	complete, err := config.Complete()
	if err != nil {
		return err
	}
	server, err := app.CreateServerChain(complete)
	if err != nil {
		return err
	}
	prepared, err := server.PrepareRun()
	if err != nil {
		return err
	}
	return prepared.Run(ctx)
}

// addFaults puts the filter into the chain of the outermost of the three servers: every request passes that one only.
func addFaults(config *app.Config) error {
	current := &apifaults.Current{}
	if err := current.Follow(config.KubeAPIs.ControlPlane.VersionedInformers.Core().V1().Namespaces().Informer()); err != nil {
		return err
	}
	outermost := config.Aggregator.GenericConfig
	build := outermost.BuildHandlerChainFunc
	outermost.BuildHandlerChainFunc = func(apiHandler http.Handler, c *genericapiserver.Config) http.Handler {
		return build(apifaults.NewFilter(apiHandler, c.Serializer, current), c)
	}
	return nil
}
