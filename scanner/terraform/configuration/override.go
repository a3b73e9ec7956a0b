package configuration

import "slices"

// override merges a block of an override file into the block that it is about:
// https://developer.hashicorp.com/terraform/language/files/override
func (r *reader) override(over *Block) {
	switch over.Type {
	case "terraform", "moved", "removed", "import", "check":
		return
	case "locals":
		r.overrideLocals(over)
		return
	}
	for _, block := range r.blocks {
		if block.Type == over.Type && slices.Equal(block.Labels, over.Labels) && alias(block) == alias(over) {
			block.Body = merge(block.Body, over.Body)
			return
		}
	}
	r.fail(over.NameRange, "there is no "+over.title()+" to override", "declare it in a file that is no override file")
}

// overrideLocals puts each local value in the place of the one of its name.
func (r *reader) overrideLocals(over *Block) {
	for _, a := range over.Body.Attributes {
		found := false
		for _, block := range r.blocks {
			if block.Type == "locals" && block.Body.Attribute(a.Name) != nil {
				block.Body = merge(block.Body, &Body{Attributes: []Attribute{a}})
				found = true
				break
			}
		}
		if !found {
			r.fail(a.NameRange, "there is no local value "+a.Name+" to override", "declare it in a file that is no override file")
		}
	}
}

// alias tells the configurations of a provider apart.
func alias(b *Block) string {
	if b.Type != "provider" {
		return ""
	}
	return constantText(b.Body.Attribute("alias"))
}

// merge returns a body whose attributes give way to those of another one, and whose
// blocks do to all those of their type.
func merge(base, over *Body) *Body {
	merged := &Body{Range: base.Range, JSON: base.JSON}
	for _, a := range base.Attributes {
		if over.Attribute(a.Name) == nil {
			merged.Attributes = append(merged.Attributes, a)
		}
	}
	merged.Attributes = append(merged.Attributes, over.Attributes...)
	for _, block := range base.Blocks {
		if !slices.ContainsFunc(over.Blocks, func(other *Block) bool { return made(block) == made(other) }) {
			merged.Blocks = append(merged.Blocks, block)
		}
	}
	merged.Blocks = append(merged.Blocks, over.Blocks...)
	return merged
}

// made is the type of block that a block is or, if it is dynamic, that it makes.
func made(b *Block) string {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return b.Labels[0]
	}
	return b.Type
}
