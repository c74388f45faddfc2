package plugin

// Kind is the type of a property; Any takes all.
type Kind int

const (
	Any Kind = iota
	String
	Number
	Bool
	List
	// Map has keys of the user.
	Map
	// Object has the Fields of the property.
	Object
)

var kindNames = [...]string{"anything", "a string", "a number", "a boolean", "a list", "a map", "an object"}

func (k Kind) String() string { return kindNames[k] }

// Property says how an input or output behaves.
type Property struct {
	Kind     Kind
	Required bool
	// ForceNew replaces the resource when the property, or anything below it, changes.
	ForceNew bool
	// Computed leaves to the server what the program does not set: its absence is no change.
	Computed bool
	// Secret makes the property secret, whatever the inputs were.
	Secret bool
	// Set compares a list of plain values without regard to order.
	Set bool
	// WriteOnly is sent but never kept, neither compared with the state.
	WriteOnly bool
	Default   any
	// OneOf are the strings allowed.
	OneOf []string
	// Fields of an object, or of each object of a list.
	Fields map[string]Property
	// Updatable are fields that do not replace, although ForceNew is set here.
	Updatable []string
}

// field finds the rules of what is below a property.
func (p Property) field(name string) Property {
	field := p.Fields[name]
	if p.ForceNew {
		field.ForceNew = true
		for _, updatable := range p.Updatable {
			if updatable == name {
				field.ForceNew = false
			}
		}
	}
	return field
}

// item finds the rules of an element of a list.
func (p Property) item() Property {
	return Property{ForceNew: p.ForceNew, Updatable: p.Updatable, Fields: p.Fields}
}
