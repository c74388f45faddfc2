package workload

import (
	"encoding/json"

	"github.com/google/uuid"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"k8s.io/client-go/util/retry"
	inmemoryruntime "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	"sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime/cache"
	"sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime/resourcegroup"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// manager lets everything go through the storage.
type manager struct {
	inmemoryruntime.Manager
	storage storage
}

func (m manager) GetCache() cache.Cache { return m.storage }

func (m manager) GetResourceGroup(name string) resourcegroup.ResourceGroup {
	return resourcegroup.NewResourceGroup(name, m.storage)
}

// storage mends the in-memory storage where it differs from a real one in what clients see: objects have UIDs, a patch
// leaves an object of the same Go type (else no typed list has it any more, and no field selector finds it), lists are
// merged by their keys, and an update without a resource version overwrites.
type storage struct {
	cache.Cache
	scheme *runtime.Scheme
}

func (s storage) Create(group string, o client.Object) error {
	if o.GetUID() == "" {
		o.SetUID(types.UID(uuid.NewString()))
	}
	return s.Cache.Create(group, o)
}

func (s storage) Update(group string, o client.Object) error {
	current, err := s.typed(group, o)
	if err != nil {
		return err
	}
	if o.GetResourceVersion() == "" {
		o.SetResourceVersion(current.GetResourceVersion())
	}
	o.SetUID(current.GetUID())
	return s.Cache.Update(group, o)
}

// Patch tries again when another write comes between: a patch names no version that it is for.
func (s storage) Patch(group string, o client.Object, patch client.Patch) error {
	// What is to change may be in the object that is given.
	data, err := patch.Data(o)
	if err != nil {
		return apierrors.NewInternalError(err)
	}
	return retry.RetryOnConflict(retry.DefaultRetry, func() error {
		current, err := s.typed(group, o)
		if err != nil {
			return err
		}
		if patch.Type() == types.StrategicMergePatchType {
			current, err = s.strategicMerge(group, current, data)
		} else {
			err = s.Cache.Patch(group, current, client.RawPatch(patch.Type(), data))
		}
		if err != nil {
			return err
		}
		return s.scheme.Convert(current, o, nil)
	})
}

func (s storage) strategicMerge(group string, current client.Object, patch []byte) (client.Object, error) {
	before, err := json.Marshal(current)
	if err != nil {
		return nil, apierrors.NewInternalError(err)
	}
	empty, err := s.scheme.New(current.GetObjectKind().GroupVersionKind())
	if err != nil {
		return nil, apierrors.NewInternalError(err)
	}
	after, err := strategicpatch.StrategicMergePatch(before, patch, empty)
	if err != nil {
		return nil, apierrors.NewBadRequest(err.Error())
	}
	merged := empty.(client.Object)
	if err := json.Unmarshal(after, merged); err != nil {
		return nil, apierrors.NewBadRequest(err.Error())
	}
	return merged, s.Cache.Update(group, merged)
}

// typed reads an object as its own Go type.
func (s storage) typed(group string, o client.Object) (client.Object, error) {
	kind, err := apiutil.GVKForObject(o, s.scheme)
	if err != nil {
		return nil, apierrors.NewInternalError(err)
	}
	empty, err := s.scheme.New(kind)
	if err != nil {
		return nil, apierrors.NewInternalError(err)
	}
	found := empty.(client.Object)
	return found, s.Get(group, client.ObjectKeyFromObject(o), found)
}
