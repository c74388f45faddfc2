package plugin

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil/rpcerror"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
)

// Failure says what is wrong with the property at a path such as `disks[0].size`.
type Failure struct{ Path, Reason string }

func (f Failure) Error() string { return f.Path + ": " + f.Reason }

// At is an error about one property.
func At(path, format string, arguments ...any) error {
	return Failure{path, fmt.Sprintf(format, arguments...)}
}

func checkFailures(failures []Failure) []*pulumirpc.CheckFailure {
	var result []*pulumirpc.CheckFailure
	for _, failure := range failures {
		result = append(result, &pulumirpc.CheckFailure{Property: failure.Path, Reason: failure.Reason})
	}
	return result
}

// Incomplete is the error of a resource that exists but did not become what it should: the engine keeps it in the
// state, with the reason.
type Incomplete struct {
	State  State
	Reason error
}

func (e *Incomplete) Error() string { return e.Reason.Error() }

func (e *Incomplete) Unwrap() error { return e.Reason }

// initFailure is how the engine is told of an incomplete resource; other errors pass.
func initFailure(err error, finish func(State) (resource.PropertyMap, error)) error {
	var incomplete *Incomplete
	if !errors.As(err, &incomplete) {
		return err
	}
	state, marshalErr := finish(incomplete.State)
	if marshalErr != nil {
		return marshalErr
	}
	properties, marshalErr := marshal(state)
	if marshalErr != nil {
		return marshalErr
	}
	return rpcerror.WithDetails(rpcerror.New(codes.Unknown, err.Error()), &pulumirpc.ErrorResourceInitFailed{
		Id: incomplete.State.ID, Properties: properties, Reasons: []string{incomplete.Reason.Error()},
	})
}

// aboutProperty gives the engine the path of an error about one property.
func aboutProperty(err error) error {
	var failure Failure
	if !errors.As(err, &failure) {
		return err
	}
	return rpcerror.WithDetails(rpcerror.New(codes.InvalidArgument, err.Error()), &pulumirpc.InputPropertiesError{
		Errors: []*pulumirpc.InputPropertiesError_PropertyError{{
			PropertyPath: failure.Path, Reason: strings.TrimPrefix(err.Error(), failure.Path+": "),
		}},
	})
}
