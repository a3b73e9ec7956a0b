package module

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// call is a module block of a module instance.
type call struct {
	*configuration.Call
	in         *frame
	repetition *repetition
	// frames are the instances; nil if the module was not read.
	frames []*frame
	// unread says why the module was not read; empty if it was.
	unread string
	busy   bool
}

// called returns what becomes of a module block that the module has.
func (f *frame) called(name string) *call {
	c := f.calls[name]
	if c == nil {
		c = &call{Call: f.config.Calls[name], in: f}
		f.calls[name] = c
	}
	return c
}

func (c *call) name() string { return "module." + c.Name }

// expand makes the instances of the module, whose arguments are evaluated when they are
// referred to.
func (c *call) expand() []*frame {
	if c.repetition != nil || c.busy {
		return c.frames
	}
	c.busy = true
	f := c.in
	config := c.load()
	repetition := f.repeat(c.name(), c.Count, c.ForEach, c.NameRange)
	if config != nil {
		for name := range c.surplus(config) {
			f.fail(name.NameRange, "module "+c.Name+" has no variable "+name.Name, "declare it in the module, or remove the argument")
		}
		for i := range repetition.elements {
			if f.modules++; f.modules > mostModules {
				f.tooMany("the configuration", c.NameRange, "the configuration has too many modules")
				repetition.truncate(i)
				break
			}
			e := &repetition.elements[i]
			called := f.frame(config, c, f.within(c.name(), e))
			if repetition.by != "" {
				called.expansions = append(called.expansions, inventory.Expansion{Kind: repetition.by, Name: c.name(), Range: repetition.at})
			}
			c.frames = append(c.frames, called)
		}
	}
	c.repetition, c.busy = repetition, false
	return c.frames
}

// surplus returns the arguments that the module has no variable for.
func (c *call) surplus(config *configuration.Module) func(yield func(configuration.Attribute) bool) {
	return func(yield func(configuration.Attribute) bool) {
		for _, a := range c.Body.Attributes {
			if config.Variables[a.Name] == nil && !slices.Contains(callArguments, a.Name) && !yield(a) {
				return
			}
		}
	}
}

// load returns the module that is called; nil, with a gap, if it cannot be read.
func (c *call) load() *configuration.Module {
	f := c.in
	directory, reason := c.locate()
	if reason == "" {
		reason = f.recursion(directory)
	}
	if reason == "" {
		config, err := f.configurations.Module(directory)
		if err == nil {
			return config
		}
		reason = "its directory cannot be read"
	}
	c.unread = reason
	f.gap(inventory.Gap{Kind: inventory.GapModule, Subject: strings.TrimPrefix(f.address+"."+c.name(), "."), Reason: reason, Range: c.NameRange})
	return nil
}

// handOver notes what a module gets that was not read.
func (c *call) handOver() {
	f := c.in
	name := "module " + strings.TrimPrefix(f.address+"."+c.name(), ".module.")
	for i := range c.repetition.elements {
		scope := f.within(c.name(), &c.repetition.elements[i])
		for _, a := range c.Body.Attributes {
			if slices.Contains(callArguments, a.Name) {
				continue
			}
			f.inv.Outputs = append(f.inv.Outputs, inventory.Output{
				Name: c.name() + "." + a.Name, Template: c.NameRange.File, Range: a.NameRange, Unread: name,
				Value: scope.evaluate(a.Expression),
			})
		}
	}
}

// recursion says why a module in a directory is not to be called; empty if it is.
func (f *frame) recursion(directory string) string {
	if f.depth >= deepestModule {
		return "more than 50 calls lead to it"
	}
	for at := f; at != nil; at = at.parent {
		if at.config.Directory == directory {
			return "the module calls itself"
		}
	}
	return ""
}

// locate returns the directory of the module, or says why there is none.
func (c *call) locate() (directory, reason string) {
	f := c.in
	source := c.Source
	switch {
	case source == "":
		return "", "its source is not known"
	case isLocal(source):
		directory, err := f.configurations.Join(f.config.Directory, source)
		switch {
		case errors.Is(err, configuration.ErrOutside):
			return "", "its source " + source + " leads out of the directory tree that is scanned: scan a directory above both, or one under version control"
		case !f.configurations.IsDirectory(directory):
			f.fail(c.SourceRange, "there is no directory "+source, "write the path of the module, from the directory of the file")
			return "", "there is no directory " + source
		}
		return directory, ""
	case path.IsAbs(source):
		return "", "its source " + source + " is an absolute path: write one that begins with ./ or ../"
	}
	if directory := f.installedModules()[strings.TrimPrefix(f.path+"."+c.Name, ".")]; directory != "" {
		if within, err := f.configurations.Join(f.root, directory); err == nil && f.configurations.IsDirectory(within) {
			return within, ""
		}
	}
	what := source
	if c.Version != "" {
		what += " " + c.Version
	}
	return "", what + " is not in the directory tree: terraform init, run before the scan, puts it there"
}

// isLocal reports whether the source of a module is a path.
func isLocal(source string) bool {
	return source == "." || source == ".." || strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../")
}

// installedModules returns the directories that terraform init has put modules into,
// relative to the root module.
func (e *evaluation) installedModules() map[string]string {
	if e.installed != nil {
		return e.installed
	}
	e.installed = map[string]string{}
	name := path.Join(e.root, ".terraform/modules/modules.json")
	data, err := e.configurations.Read(name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			e.fail(inventory.Range{File: e.configurations.Show(name)}, "the file cannot be read: "+err.Error(), "run terraform init")
		}
		return e.installed
	}
	var manifest struct {
		Modules []struct {
			Key string `json:"Key"`
			Dir string `json:"Dir"`
		} `json:"Modules"`
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		e.fail(inventory.Range{File: e.configurations.Show(name)}, "the file is not what terraform init writes", "run terraform init")
	}
	for _, m := range manifest.Modules {
		e.installed[m.Key] = m.Dir
	}
	return e.installed
}

// moduleReference returns what a reference to a module stands for: an output of an
// instance where it leads to one, else all there is.
func (s *scope) moduleReference(name string, rest hcl.Traversal, at inventory.Range) (*inventory.Value, hcl.Traversal) {
	if s.config.Calls[name] == nil {
		return s.undeclared("module", name, maps.Keys(s.config.Calls), at), nil
	}
	c := s.called(name)
	if c.busy {
		return s.cycle(c.name(), at), nil
	}
	c.expand()
	n, steps := s.pick(c.repetition, rest)
	output, named := nameAt(steps, 0)
	switch {
	case c.unread != "":
		return s.unreadOutput(c, rest, at)
	case n >= 0 && n < len(c.frames) && named:
		called := c.frames[n]
		if called.config.Outputs[output] == nil {
			return s.invalid(at, "module "+c.Name+" has no output "+output, "declare it in the module: output \""+output+"\" { value = … }"), nil
		}
		return called.output(output), steps[1:]
	}
	return c.repetition.collection(s.frame, func(i int) *inventory.Value { return c.object(i, at) }), rest
}

// object returns an instance of the module as a whole.
func (c *call) object(i int, at inventory.Range) *inventory.Value {
	if i >= len(c.frames) {
		return inventory.NewNull(at)
	}
	return c.frames[i].object(at)
}

// unreadOutput is what a reference to a module that was not read stands for. Steps up to
// the name of the output are part of what is not known.
func (s *scope) unreadOutput(c *call, rest hcl.Traversal, at inventory.Range) (*inventory.Value, hcl.Traversal) {
	text := c.name()
	for len(rest) > 0 {
		step := rest[0]
		rest = rest[1:]
		if attribute, ok := step.(hcl.TraverseAttr); ok {
			text += "." + attribute.Name
			break
		}
		if index, ok := step.(hcl.TraverseIndex); ok {
			text += "[" + literal(index.Key).Display() + "]"
		}
	}
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonGap, Detail: "module " + s.named(c.Name) + " was not read", Expression: text, Scope: s.place(),
		Refs: []inventory.Ref{{Kind: "module", Name: s.named(c.Name), Range: c.Range}},
	}, at), rest
}

// Called returns the directories that the modules in other directories call, by a path.
func called(library *configuration.Library, directory string) []string {
	config, err := library.Module(directory)
	if err != nil {
		return nil
	}
	var directories []string
	for _, name := range slices.Sorted(maps.Keys(config.Calls)) {
		if source := config.Calls[name].Source; isLocal(source) {
			if at, err := library.Join(directory, source); err == nil && at != directory {
				directories = append(directories, at)
			}
		}
	}
	return directories
}
