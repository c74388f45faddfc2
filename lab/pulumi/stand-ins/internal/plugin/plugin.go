// Package plugin serves a Pulumi resource plugin from a table of resources and functions, so that a stand-in of the
// lab only says what its resources are and does what they do. It answers the engine as the Terraform bridge does:
// inputs are compared with what was last read, names are drawn, secrets stay secrets.
package plugin

import (
	"context"
	"time"
)

// Plugin is what one executable serves.
type Plugin struct {
	// Name is the package of the tokens, such as "vsphere".
	Name string
	// Version is the release stood in for.
	Version string
	// Official tells how to get the plugin this one stands in for.
	Official string

	// Config are the arguments of the provider; Configure gets them complete, defaults and environment included.
	Config    map[string]Setting
	Configure func(ctx context.Context, config Values) error

	// Resources and Functions are found by their token, such as "tls:index/privateKey:PrivateKey".
	Resources map[string]*Resource
	Functions map[string]*Function

	// Parameterize makes the plugin of a package that is generated from a parameter; nil where there is none.
	Parameterize func(Parameter) (*Plugin, error)
}

// Setting is an argument of the provider.
type Setting struct {
	// Kind is String where it is left out.
	Kind Kind
	// Env are the variables that stand in for the argument, the first that is set.
	Env     []string
	Default any
}

// Parameter is what a parameterized package was made from: `args` of a command line, or the name, version and value
// that its SDK carries.
type Parameter struct {
	Args          []string
	Name, Version string
	Value         []byte
}

// Resource is one type of resource. Update may be nil where every change replaces, Delete where there is nothing to
// remove outside of the state.
type Resource struct {
	Inputs map[string]Property
	// Outputs are the properties that only the plugin sets.
	Outputs map[string]Property
	// NotServed are inputs of the official plugin that this one refuses.
	NotServed []string
	// AutoName draws `name` from the logical name where the program gives none.
	AutoName bool

	// Check refuses inputs by themselves; unknown values are Unknown.
	Check func(inputs Values) []Failure
	// Validate asks the server whether a change can be made: before it is previewed and before it is made. `old` is
	// nil for a new resource.
	Validate func(ctx context.Context, old, inputs Values) error
	// Renew names outputs because of which the resource must be replaced although no input has changed.
	Renew func(state, inputs Values) []string

	Create func(ctx context.Context, call Call) (State, error)
	// Read answers nil for a resource that is gone.
	Read   func(ctx context.Context, call Call) (*State, error)
	Update func(ctx context.Context, call Call) (State, error)
	Delete func(ctx context.Context, call Call) error
}

// State is a resource as it is: its id and all its properties, inputs included.
type State struct {
	ID     string
	Values Values
}

// Call is one operation on a resource; secrets are in plain.
type Call struct {
	URN, ID string
	// Inputs as checked. Empty in a Read for an import or a `.get`, and in a Delete.
	Inputs Values
	// State as it was last stored; nil in a Create.
	State Values
	// Timeout that the program asks for by `customTimeouts`, 0 if it does not.
	Timeout time.Duration
	// Status shows a line beside the resource while it is worked on.
	Status func(message string)
	// Warn adds a warning to what the user reads.
	Warn func(message string)
}

// Within is the time to work in: what the program asks for, else `otherwise`.
func (c Call) Within(otherwise time.Duration) time.Duration {
	if c.Timeout > 0 {
		return c.Timeout
	}
	return otherwise
}

// Function is one function; `args` has no unknown values.
type Function struct {
	Inputs map[string]Property
	Invoke func(ctx context.Context, args Values) (Values, error)
}
