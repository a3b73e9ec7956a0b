package configuration

import "github.com/archlint/archlint/inventory"

// Library holds the modules of a tree, each of which is read once. It must not be used
// by several goroutines at once.
type Library struct {
	*Tree
	report  func(inventory.Diagnostic)
	modules map[string]*Module
	seen    map[string]bool
}

// NewLibrary returns a library that reports what is wrong with the files.
func NewLibrary(t *Tree, report func(inventory.Diagnostic)) *Library {
	return &Library{Tree: t, report: report, modules: map[string]*Module{}, seen: map[string]bool{}}
}

// Module returns the module in a directory.
func (l *Library) Module(directory string) (*Module, error) {
	if m, ok := l.modules[directory]; ok {
		return m, nil
	}
	m, err := Read(l.Tree, directory, l.report)
	if err != nil {
		return nil, err
	}
	l.modules[directory] = m
	return m, nil
}

// First reports whether a text is given for the first time. What several root modules
// share is reported once.
func (l *Library) First(text string) bool {
	if l.seen[text] {
		return false
	}
	l.seen[text] = true
	return true
}
