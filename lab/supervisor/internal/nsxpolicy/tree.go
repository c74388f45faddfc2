package nsxpolicy

import (
	"net/http"
	"slices"
	"strings"
)

// patchTree takes a hierarchy (PATCH of /infra or /org-root): children in their parents, each wrapped in an object of
// the type Child… that says what it is. Those that are marked for deletion go.
func (s *Server) patchTree(at string, tree Object, user string) *Error {
	for _, wrapper := range tree.children("children") {
		if refusal := s.patchChild(at, wrapper, user); refusal != nil {
			return refusal
		}
	}
	return nil
}

func (s *Server) patchChild(parent string, wrapper Object, user string) *Error {
	if wrapper.text("resource_type") == "ChildResourceReference" {
		return s.patchTree(referenceTo(parent, wrapper), wrapper, user)
	}
	resourceType := strings.TrimPrefix(wrapper.text("resource_type"), "Child")
	child := wrapper.child(resourceType)
	if len(child) == 0 {
		for _, field := range []string{"IpAddressPoolSubnet", "LBMonitorProfile", "LBAppProfile", "DhcpConfig"} {
			if inner := wrapper.child(field); len(inner) > 0 {
				child = inner
			}
		}
	}
	collection, known := collectionOf(parent, resourceType, child.text("resource_type"))
	if !known {
		return common(http.StatusBadRequest, 220, "Unable to parse JSON request body: no child %q of %s", resourceType, parent)
	}
	at := collection + "/" + child.text("id")
	if gone, _ := wrapper["marked_for_delete"].(bool); gone {
		if refusal := s.patchTree(at, child, user); refusal != nil {
			return refusal
		}
		return s.delete(at)
	}
	own := child.mergedWith(Object{"children": nil})
	if _, refusal := s.patch(at, own, user); refusal != nil {
		return refusal
	}
	return s.patchTree(at, child, user)
}

// collectionOf is where children of a type are under a parent.
func collectionOf(parent string, types ...string) (string, bool) {
	for _, k := range kinds() {
		collection := parent + k.collection[strings.LastIndex(k.collection, "/"):]
		if slices.Contains(types, k.resourceType) && matches(k.collection, collection) {
			return collection, true
		}
	}
	return "", false
}

// referenceTo names a parent that is there already, by its identifier.
func referenceTo(parent string, reference Object) string {
	id := reference.text("id")
	switch reference.text("target_type") {
	case "Org":
		return "/orgs/" + id
	case "Project":
		return parent + "/projects/" + id
	case "Infra":
		return parent + "/infra"
	case "Vpc":
		return parent + "/vpcs/" + id
	case "Site":
		return parent + "/sites/" + id
	}
	if collection, known := collectionOf(parent, reference.text("target_type")); known {
		return collection + "/" + id
	}
	return parent + "/" + id
}
