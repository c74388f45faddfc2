package nsxt

import (
	"path"
	"strings"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const projects = "/orgs/default/projects"

// place says where the objects of a type are: by their context, or by a property that is the path of their parent.
type place struct {
	// under is the collection below the place, such as "/segments".
	under string
	// parent is the property that holds the parent's path; the rest is empty then.
	parent string
	// root is what the collection is below without a context.
	root string
	// project and vpc tell that the context may have these; required that it must be there.
	project, vpc, required bool
	// ofProject is what the collection is below in a project, such as "/infra".
	ofProject string
}

func inInfra(under string) place { return place{under: under, root: "/infra"} }

// inAnyInfra is that of a project where there is a context.
func inAnyInfra(under string) place {
	return place{under: under, root: "/infra", project: true, ofProject: "/infra"}
}

func inProject(under string) place { return place{under: under, project: true, required: true} }

func inVpc(under string) place { return place{under: under, project: true, vpc: true, required: true} }

func below(parent, under string) place { return place{under: under, parent: parent} }

// belowAny is below a parent that may be in a project, which the context may repeat.
func belowAny(parent, under string) place { return place{under: under, parent: parent, project: true} }

// fields are the properties that say where an object is; another place is another object.
func (p place) fields() []field {
	fields := []field{}
	if p.parent != "" {
		fields = append(fields, text(p.parent).required().forceNew())
	}
	if !p.project {
		return fields
	}
	inner := []field{text("projectId").required()}
	if p.vpc {
		inner = append(inner, text("vpcId").required())
	}
	f := object("context", inner...).forceNew()
	if p.required {
		f = f.required()
	}
	return append(fields, f)
}

// collection is where the object of these inputs belongs.
func (p place) collection(inputs plugin.Values) string {
	if p.parent != "" {
		return inputs.Text(p.parent) + p.under
	}
	context := inputs.Object("context")
	project := context.Text("projectId")
	switch {
	case project == "":
		return p.root + p.under
	case p.vpc:
		return projects + "/" + project + "/vpcs/" + context.Text("vpcId") + p.under
	}
	return projects + "/" + project + p.ofProject + p.under
}

// of is the way back: the properties that a path says.
func (p place) of(at string) plugin.Values {
	values := plugin.Values{}
	if p.parent != "" {
		values[p.parent] = path.Dir(path.Dir(at))
	}
	below, is := strings.CutPrefix(at, projects+"/")
	if !is || !p.project {
		return values
	}
	parts := strings.Split(below, "/")
	context := map[string]any{"projectId": parts[0]}
	if p.vpc && len(parts) > 2 {
		context["vpcId"] = parts[2]
	}
	values["context"] = context
	return values
}
