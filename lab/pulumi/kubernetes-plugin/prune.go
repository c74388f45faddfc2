package main

import "reflect"

// pruneMap keeps of a live object what the inputs name, however it looks now: fields that only the server set vanish,
// fields that somebody changed stay visible.
func pruneMap(live, shape map[string]any) map[string]any {
	if live == nil || shape == nil {
		return nil
	}
	kept := map[string]any{}
	for key, value := range live {
		if wanted, ok := shape[key]; ok {
			kept[key] = pruneValue(value, wanted)
		}
	}
	return kept
}

func pruneValue(live, shape any) any {
	switch typed := live.(type) {
	case map[string]any:
		if shape, ok := shape.(map[string]any); ok {
			return pruneMap(typed, shape)
		}
	case []any:
		if shape, ok := shape.([]any); ok {
			return pruneList(typed, shape)
		}
	}
	return live
}

// pruneList goes by index, as the official plugin does, even where the API merges a list by key: entries appended by
// others vanish, one inserted in front shows as a change.
func pruneList(live, shape []any) []any {
	if len(live) == 0 || len(shape) == 0 {
		return []any{}
	}
	if reflect.TypeOf(live[0]) != reflect.TypeOf(shape[0]) {
		return live
	}
	kept := []any{}
	for i := 0; i < min(len(live), len(shape)); i++ {
		kept = append(kept, pruneValue(live[i], shape[i]))
	}
	return kept
}
