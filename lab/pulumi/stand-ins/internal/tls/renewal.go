package tls

import (
	"context"
	"time"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// renew replaces a certificate at the first update within its last `earlyRenewalHours`.
func renew(state, inputs plugin.Values) []string {
	if isDue(state, inputs.Number("earlyRenewalHours")) {
		return []string{"readyForRenewal"}
	}
	return nil
}

func isDue(state plugin.Values, earlyRenewalHours int64) bool {
	end, err := time.Parse(time.RFC3339, state.Text("validityEndTime"))
	return err == nil && !now().Before(end.Add(-time.Duration(earlyRenewalHours)*time.Hour))
}

// readCertificate tells with a refresh that the time of renewal has come.
func readCertificate(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	state, err := stored(ctx, call)
	if err == nil && isDue(state.Values, state.Values.Number("earlyRenewalHours")) {
		state.Values = state.Values.With(plugin.Values{"readyForRenewal": true})
	}
	return state, err
}
