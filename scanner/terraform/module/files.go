package module

import (
	"errors"
	"fmt"
)

// moduleFiles gives functions the files of the tree. Paths are relative to the root
// module, which is where Terraform is run.
type moduleFiles struct{ *evaluation }

// ReadFile returns what a file holds.
func (m moduleFiles) ReadFile(name string) ([]byte, error) {
	within, err := m.configurations.Join(m.root, name)
	if err != nil {
		return nil, fmt.Errorf("reading file %q: %w", name, err)
	}
	data, err := m.configurations.Read(within)
	if err != nil {
		return nil, fmt.Errorf("reading file %q: %w", name, err)
	}
	return data, nil
}

// Names returns the files below a directory.
func (m moduleFiles) Names(directory string) ([]string, error) {
	within, err := m.configurations.Join(m.root, directory)
	if err != nil {
		return nil, fmt.Errorf("listing directory %q: %w", directory, err)
	}
	if !m.configurations.IsDirectory(within) {
		return nil, fmt.Errorf("listing directory %q: %w", directory, errors.New("there is no such directory"))
	}
	names, err := m.configurations.Names(within)
	if err != nil {
		return nil, fmt.Errorf("listing directory %q: %w", directory, err)
	}
	return names, nil
}
