package nsxpolicy

import (
	"path"

	"github.com/google/uuid"
)

// realizedState answers …/realized-state/realized-entities and …/realized-state/status for the intent of a path.
func (s *Server) realizedState(what, intent string) (Object, *Error) {
	s.mutex.Lock()
	object, found := s.store.get(intent)
	s.mutex.Unlock()
	if !found {
		return nil, invalidPath(intent)
	}
	current, _ := s.realisations.get(intent)
	switch what {
	case "realized-entities":
		return page([]Object{entity(object, current)}), nil
	case "status":
		return consolidated(object, current), nil
	}
	return nil, notFound(realizedPart + what)
}

// entity is the GenericPolicyRealizedResource of an intent, with the alarm of a realisation that failed.
func entity(object Object, current realisation) Object {
	at, state := object.Path(), current.state
	k, _ := kindAt(path.Dir(at), object.text("resource_type"))
	entityType := k.entity
	if entityType == "" {
		entityType = "Realized" + k.resourceType
	}
	attributes := []Object{}
	if ip := object.text("allocation_ip"); ip != "" {
		attributes = append(attributes, Object{"data_type": "STRING", "key": "allocation_ip", "values": []string{ip}})
	}
	alarms := []Object{}
	if current.alarm != "" {
		alarms = append(alarms, Object{
			"id": uuid.NewSHA1(uuid.NameSpaceURL, []byte(at+current.alarm)).String(), "resource_type": "PolicyAlarmResource",
			"message": current.alarm, "source_reference": at, "source_site_id": "default",
			"error_details": Object{"error_code": 520012, "module_name": "policy", "error_message": current.alarm},
		})
	}
	return Object{
		"resource_type": "GenericPolicyRealizedResource", "entity_type": entityType, "id": object.text("id"),
		"display_name": object.text("display_name"), "state": state, "runtime_status": runtimeStatus(state), "alarms": alarms,
		"extended_attributes": attributes, "intent_paths": []string{at}, "intent_reference": []string{at},
		"path":                            "/infra/realized-state/enforcement-points/default" + at,
		"realization_specific_identifier": object.text("realization_id"),
		"site_path":                       "/infra/sites/default",
		"runtime_error":                   current.alarm,
		"_revision":                       0,
	}
}

func runtimeStatus(state string) string {
	return map[string]string{unrealized: "UNINITIALIZED", realized: "UP", failed: "DOWN"}[state]
}

// consolidated is the ConsolidatedRealizedStatus of an intent.
func consolidated(object Object, current realisation) Object {
	status := map[string]string{unrealized: "IN_PROGRESS", realized: "SUCCESS", failed: "ERROR"}[current.state]
	return Object{
		"intent_path": object.Path(), "intent_version": current.version, "publish_status": current.state,
		"consolidated_status": Object{"consolidated_status": status},
		"consolidated_status_per_enforcement_point": []Object{{
			"enforcement_point_id": "default", "consolidated_status": Object{"consolidated_status": status}, "resource_type": "ConsolidatedStatusPerEnforcementPoint",
		}},
		"publish_status_error": current.alarm,
	}
}

// configurationState is the SegmentConfigurationState of a segment or subnet.
func (s *Server) configurationState(network Object) Object {
	current, _ := s.realisations.get(network.Path())
	state := Object{
		"segment_path": network.Path(), "details": []Object{},
		"state": map[string]string{unrealized: "in_progress", realized: "success", failed: "error"}[current.state],
	}
	if current.alarm != "" {
		state["failure_message"], state["failure_code"] = current.alarm, 520012
	}
	return state
}
