package inventory

// More says of a list that it may have further elements that cannot be known,
// and why; nil when the list is complete.
func (v *Value) More() *Unknown {
	if v.Kind() != KindList {
		return nil
	}
	return v.more
}

// WithMore returns the list as one that may have further elements.
func (v *Value) WithMore(u *Unknown) *Value {
	return v.with(func(c *Value) { c.more = u })
}

// IsUnordered reports whether a list is a set: the order of its elements means nothing,
// and each of them is there once. Terraform has such values, CloudFormation has none.
func (v *Value) IsUnordered() bool { return v.Kind() == KindList && v.unordered }

// WithUnordered returns the list as a set, or as a list whose order counts.
func (v *Value) WithUnordered(unordered bool) *Value {
	if v == nil || v.unordered == unordered {
		return v
	}
	return v.with(func(c *Value) { c.unordered = unordered })
}
