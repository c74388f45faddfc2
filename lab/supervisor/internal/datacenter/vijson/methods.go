package vijson

import (
	"reflect"

	"github.com/vmware/govmomi/vim25/methods"
)

// shapes are the methods that can be called, by the structure of their request (Req) and of their response (Res):
// govmomi has no table of responses.
var shapes = shapesOf(
	methods.LoginBody{}, methods.LogoutBody{}, methods.SessionIsActiveBody{}, methods.CurrentTimeBody{},
	methods.RetrieveServiceContentBody{},
	methods.RetrievePropertiesBody{}, methods.RetrievePropertiesExBody{}, methods.ContinueRetrievePropertiesExBody{},
	methods.CreateFilterBody{}, methods.DestroyPropertyFilterBody{}, methods.CreatePropertyCollectorBody{},
	methods.DestroyPropertyCollectorBody{}, methods.WaitForUpdatesExBody{}, methods.CancelWaitForUpdatesBody{},
	methods.CreateContainerViewBody{}, methods.CreateListViewBody{}, methods.ModifyListViewBody{}, methods.DestroyViewBody{},
	methods.FindByUuidBody{}, methods.FindAllByUuidBody{}, methods.FindByInventoryPathBody{}, methods.FindByIpBody{},
	methods.FindByDnsNameBody{}, methods.FindChildBody{},
	methods.PowerOnVM_TaskBody{}, methods.PowerOffVM_TaskBody{}, methods.ResetVM_TaskBody{}, methods.SuspendVM_TaskBody{},
	methods.ShutdownGuestBody{}, methods.RebootGuestBody{}, methods.StandbyGuestBody{}, methods.ReconfigVM_TaskBody{},
	methods.CloneVM_TaskBody{}, methods.CreateVM_TaskBody{}, methods.UnregisterVMBody{}, methods.MarkAsTemplateBody{},
	methods.MarkAsVirtualMachineBody{},
	methods.Destroy_TaskBody{}, methods.Rename_TaskBody{}, methods.CreateFolderBody{}, methods.MoveIntoFolder_TaskBody{},
	methods.ReconfigureComputeResource_TaskBody{}, methods.EnterMaintenanceMode_TaskBody{},
	methods.ExitMaintenanceMode_TaskBody{},
	methods.CreateCollectorForTasksBody{}, methods.ReadNextTasksBody{}, methods.ReadPreviousTasksBody{},
	methods.CancelTaskBody{}, methods.CreateCollectorForEventsBody{}, methods.ReadNextEventsBody{},
	methods.ReadPreviousEventsBody{}, methods.QueryEventsBody{}, methods.DestroyCollectorBody{},
)

// shape is what a method takes and returns.
type shape struct{ request, response reflect.Type }

func shapesOf(bodies ...any) map[string]shape {
	found := map[string]shape{}
	for _, body := range bodies {
		kind := reflect.TypeOf(body)
		request, _ := kind.FieldByName("Req")
		response, _ := kind.FieldByName("Res")
		s := shape{request.Type.Elem(), response.Type.Elem()}
		found[s.request.Name()] = s
	}
	return found
}
