package nsxt

import (
	"context"
	"fmt"
	"net/url"
	"path"
	"slices"
	"time"

	"github.com/google/uuid"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// realization is how long the provider waits for a segment (Terraform's default).
const realization = 20 * time.Minute

var settledStates = []string{"success", "failed", "error", "orphaned"}

// segmentRealization waits until hypervisors have a segment, well or not, and gives its name in vCenter, which is the
// display name (terraform-provider-nsxt: data_source_nsxt_policy_segment_realization.go). It knows segments only: the
// path's last part is looked for among those of the context.
func segmentRealization(nsx *client) *plugin.Function {
	where := inAnyInfra("/segments")
	return &plugin.Function{
		Inputs: rules(append(where.fields(), text("path").required(), text("id"))),
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			at := where.collection(args) + "/" + path.Base(args.Text("path"))
			state := ""
			err := poll(ctx, realization, func() (bool, error) {
				current, err := nsx.get(ctx, at+"/state?enforcement_point_path="+url.QueryEscape(nsx.enforcementPoint))
				if err != nil {
					return false, fmt.Errorf("error while waiting for realization of segment: %w", err)
				}
				state, _ = current["state"].(string)
				return slices.Contains(settledStates, state), nil
			})
			if err != nil {
				return nil, fmt.Errorf("failed to get realization information for %s: %w", args.Text("path"), err)
			}
			segment, err := nsx.get(ctx, at)
			if err != nil {
				return nil, fmt.Errorf("failed to read Segment %s: %w", path.Base(at), err)
			}
			id := args.Text("id")
			if id == "" {
				id = uuid.NewString()
			}
			return plugin.Values{"id": id, "networkName": segment["display_name"], "state": state}, nil
		},
	}
}
