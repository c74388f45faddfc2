package main

import (
	"context"
	"io/fs"
	"time"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/kube"
	"pulumi-vks/lab/supervisor/internal/manifests"
	"pulumi-vks/lab/supervisor/internal/platform"
	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

// prepareContent registers the webhooks once they are served, and then what the administrators prepare.
func prepareContent(ctx context.Context, c client.Client, children *kube.Children, files fs.FS, endpoint manifests.Endpoint) error {
	if err := children.WaitListening(ctx, endpoint.Port); err != nil {
		return err
	}
	clientConfig := func(path string) admissionv1.WebhookClientConfig { return manifests.ClientConfig(endpoint, path) }
	own := append(vksadmission.Configurations(clientConfig), faults.Configuration(clientConfig))
	if err := manifests.InstallWebhooks(ctx, c, files, endpoint, own); err != nil {
		return err
	}
	if err := platform.Install(ctx, c); err != nil {
		return err
	}
	for {
		if equipped, err := platform.Equipped(ctx, c); err != nil || equipped {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}
