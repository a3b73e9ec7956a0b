package configuration

import "github.com/hashicorp/hcl/v2"

// Backend says where the state of a root module is kept.
type Backend struct {
	// Type is the name of the backend; "remote" for a cloud block.
	Type string
	// Settings are its arguments that are constant texts. Those of nested blocks have
	// the name of the block and a dot before theirs.
	Settings map[string]string
}

// backend reads where a terraform block says that the state is kept.
func (m *Module) backend(b *Block) {
	for _, block := range b.Body.Blocks {
		switch {
		case block.Type == "backend" && len(block.Labels) == 1:
			m.Backend = &Backend{Type: block.Labels[0], Settings: settings(block.Body)}
		case block.Type == "cloud":
			m.Backend = &Backend{Type: "remote", Settings: settings(block.Body)}
		}
	}
	if pairs, diags := pairsOf(b.Body.Attribute("backend")); !diags.HasErrors() {
		for _, pair := range pairs {
			m.Backend = &Backend{Type: constantText(pair.Key), Settings: map[string]string{}}
			m.Backend.add("", pair.Value)
		}
	}
	if cloud := b.Body.Attribute("cloud"); cloud != nil {
		m.Backend = &Backend{Type: "remote", Settings: map[string]string{}}
		m.Backend.add("", cloud)
	}
}

// settings returns the constant texts in the body of a backend.
func settings(body *Body) map[string]string {
	b := Backend{Settings: map[string]string{}}
	for _, a := range body.Attributes {
		b.add(a.Name, a.Expression)
	}
	for _, block := range body.Blocks {
		for _, a := range block.Body.Attributes {
			b.add(block.Type+"."+a.Name, a.Expression)
		}
	}
	return b.Settings
}

// add adds a setting, or those in an object.
func (b *Backend) add(name string, e hcl.Expression) {
	if text := constantText(e); text != "" {
		b.Settings[name] = text
		return
	}
	pairs, diags := pairsOf(e)
	if diags.HasErrors() {
		return
	}
	if name != "" {
		name += "."
	}
	for _, pair := range pairs {
		key := constantText(pair.Key)
		if key == "" {
			key = hcl.ExprAsKeyword(pair.Key)
		}
		if text := constantText(pair.Value); text != "" && key != "" {
			b.Settings[name+key] = text
		}
	}
}
