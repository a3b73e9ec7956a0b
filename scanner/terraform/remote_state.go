package terraform

import (
	"maps"
	"path"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/module"
)

var (
	// stateNames are the settings of backends that name the state within a store.
	stateNames = []string{"key", "path", "prefix", "address", "workspaces.name", "secret_suffix", "schema_name"}
	// storeNames are those that name the store.
	storeNames = []string{"bucket", "storage_account_name", "container_name", "organization", "hostname"}
)

// stateOf returns the outputs of the one root module of the scan that keeps its state
// where another one reads it; nil if there is none.
func (s *scan) stateOf(reader root, state module.State) *inventory.Value {
	if path.Clean(state.Settings["path"]) != "." && state.Type == "local" {
		state.Settings = maps.Clone(state.Settings)
		state.Settings["path"] = path.Join(reader.directory, state.Settings["path"])
	}
	var writer *root
	for i, r := range s.roots {
		if r.configurations == reader.configurations && r.directory != reader.directory && s.writes(r, state) {
			if writer != nil {
				return nil
			}
			writer = &s.roots[i]
		}
	}
	if writer == nil || s.superseded[writer.shown] || s.busy[writer.shown] || s.read(*writer) != nil {
		return nil
	}
	s.joined.join(reader.shown, writer.shown)
	var members []inventory.Member
	for _, o := range s.inv.Outputs {
		if path.Dir(o.Template) == writer.shown {
			members = append(members, inventory.Member{Name: o.Name, NameRange: o.Range, Value: o.Value})
		}
	}
	return inventory.NewObject(members, inventory.Range{})
}

// writes reports whether a root module keeps its state where another one reads it.
func (s *scan) writes(r root, state module.State) bool {
	config, err := r.configurations.Module(r.directory)
	if err != nil || state.Workspace != "" && state.Workspace != s.workspaceOf() {
		return false
	}
	backend := config.Backend
	if backend == nil {
		backend = &configuration.Backend{Type: "local", Settings: map[string]string{"path": "terraform.tfstate"}}
	}
	settings := backend.Settings
	if backend.Type == "local" {
		settings = map[string]string{"path": path.Join(r.directory, settings["path"])}
	}
	if backend.Type != state.Type {
		return false
	}
	named := false
	for _, name := range slices.Concat(stateNames, storeNames) {
		kept, said := settings[name]
		wanted, given := state.Settings[name]
		if said && given && path.Clean(kept) != path.Clean(wanted) {
			return false
		}
		named = named || said && given && slices.Contains(stateNames, name)
	}
	return named
}

// workspaceOf is the workspace that the user has selected for all root modules.
func (s *scan) workspaceOf() string {
	if s.options.Terraform.Workspace != "" {
		return s.options.Terraform.Workspace
	}
	if lookup := s.options.Terraform.LookupEnv; lookup != nil {
		if name, ok := lookup("TF_WORKSPACE"); ok && name != "" {
			return name
		}
	}
	return "default"
}

// read evaluates a root module, once.
func (s *scan) read(r root) error {
	if s.done[r.shown] || s.superseded[r.shown] {
		return nil
	}
	s.done[r.shown], s.busy[r.shown] = true, true
	defer delete(s.busy, r.shown)
	if err := s.evaluate(r, s.translator, s.inv); err != nil {
		return err
	}
	s.inv.Inputs = append(s.inv.Inputs, inventory.Input{Path: r.shown, Kind: kindConfiguration})
	return nil
}

// systems joins deployments to systems: those that read one another's states.
type systems map[string]string

func (s systems) of(deployment string) string {
	for s[deployment] != "" {
		deployment = s[deployment]
	}
	return deployment
}

func (s systems) join(a, b string) {
	if x, y := s.of(a), s.of(b); x != y {
		s[max(x, y)] = min(x, y)
	}
}

// name says of the resources what system they belong to.
func (s systems) name(inv *inventory.Inventory) {
	for _, r := range inv.Resources {
		if system := s.of(r.InSystem()); len(s) > 0 && system != r.InSystem() {
			r.System = system
		}
	}
}
