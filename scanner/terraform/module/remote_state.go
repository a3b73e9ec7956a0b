package module

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// State names the state of a root module, as a data source that reads it does.
type State struct {
	configuration.Backend
	// Workspace is that of which the state is read; empty for the default one.
	Workspace string
}

var (
	_ = register("terraform_remote_state", remoteState, "outputs")
	_ = register("tfe_outputs", remoteOutputs, "values", "nonsensitive_values")
)

// remoteState are the outputs of another root module:
// https://developer.hashicorp.com/terraform/language/state/remote-state-data
func remoteState(d *data, name string) *inventory.Value {
	if name != "outputs" {
		return nil
	}
	workspace, known := scalarText(d.Arguments.Get("workspace"))
	kind, _ := scalarText(d.Arguments.Get("backend"))
	settings, complete := settingsOf(d.Arguments.Get("config"))
	if !complete || !known && d.Arguments.Get("workspace").IsSet() {
		kind = ""
	}
	v := d.stateOutputs(State{Backend: configuration.Backend{Type: kind, Settings: settings}, Workspace: workspace}, name)
	if defaults := d.Arguments.Get("defaults"); defaults.Kind() == inventory.KindObject && v.IsKnown() {
		return d.apply(merging, defaults, v)
	}
	return v
}

// remoteOutputs are the outputs of a workspace of HCP Terraform.
func remoteOutputs(d *data, name string) *inventory.Value {
	if name != "values" && name != "nonsensitive_values" {
		return nil
	}
	organization, known := scalarText(d.Arguments.Get("organization"))
	workspace, ok := scalarText(d.Arguments.Get("workspace"))
	kind := "remote"
	if !known || !ok {
		kind = ""
	}
	settings := map[string]string{"organization": organization, "workspaces.name": workspace}
	return d.stateOutputs(State{Backend: configuration.Backend{Type: kind, Settings: settings}}, name)
}

// stateOutputs are the outputs that a state holds, or an unknown if the root module that
// writes it is not known.
func (d *data) stateOutputs(state State, name string) *inventory.Value {
	if d.options.State != nil && state.Type != "" {
		if v := d.options.State(state); v != nil {
			return v.WithRange(d.Range)
		}
	}
	v := d.lookedUp(d.Instance, d.Address+"."+name)
	c := *v.Unknown()
	c.Reason, c.Type = inventory.ReasonImport, inventory.KindObject
	c.Detail = "the state that data source " + d.named(d.Type+"."+d.Name) + " reads is not part of the scan"
	return v.WithUnknown(&c)
}

// settingsOf returns the texts in an object and in the objects within it, and whether
// all of them are known.
func settingsOf(config *inventory.Value) (settings map[string]string, complete bool) {
	settings, complete = map[string]string{}, config.IsKnown()
	for _, m := range config.Members() {
		if text, ok := scalarText(m.Value); ok {
			settings[m.Name] = text
			continue
		}
		complete = complete && m.Value.IsKnown() && m.Value.Origin() != inventory.OriginSynthetic
		inner, ok := settingsOf(m.Value)
		complete = complete && ok
		for name, text := range inner {
			settings[m.Name+"."+name] = text
		}
	}
	return settings, complete
}
