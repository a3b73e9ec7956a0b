package interpreter

// Unknown returns what is known of a value that is not known, nil for any other.
func (v *Value) Unknown() *Unknown { return v.unknown }

// Choice returns the choice that decides what the value is, nil if none does.
func (v *Value) Choice() *Choice { return v.choice }

// Members returns the members of an object of which parts are not known, nil for
// any other value.
func (v *Value) Members() []Member { return v.members }

// Elements returns the elements of a list of which parts are not known, and
// reports whether the value is one.
func (v *Value) Elements() ([]*Value, bool) { return v.elements, v.array && !v.known }
