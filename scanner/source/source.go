// Package source says what a scanner of one kind of input is, and holds what
// all of them share: the files they are given, the options, the limits.
//
// To add a kind of input, write a package with a type that implements Source
// and list it in package scanner.
package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/archlint/archlint/inventory"
)

const (
	// HeadSize is how much of a file Detect sees, in bytes.
	HeadSize = 64 << 10
	// MaxFileSize is the size of the largest file that is read, in bytes.
	// CloudFormation itself takes templates of up to 1 MB:
	// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
	MaxFileSize = 16 << 20
)

// Source reads one kind of input.
type Source interface {
	// Detect reports whether a file may be of this kind, judging by its displayed
	// path and its first HeadSize bytes.
	Detect(path string, head []byte) bool
	// Scan reads the files that Detect took. They come together, so that they may
	// refer to one another. A file that turns out not to be of this kind is
	// counted as passed over, or is a diagnostic if it is Explicit. The error is
	// for what failed in operation, not for what is wrong with the input.
	Scan(ctx context.Context, files []File, opts Options) (*inventory.Inventory, error)
}

// File is a file that was found.
type File struct {
	// Path is how the user would write it: with forward slashes, "-" for the
	// standard input.
	Path string
	// Explicit says that the user named the file, and not a directory above it.
	Explicit bool
	// Project is the nearest version-controlled directory that it is in, of those at
	// or below the scanned one; empty if there is none.
	Project string
	// Deployment is how the template in it is deployed; nil if there is no record of
	// that.
	Deployment *Deployment
	// Size is its length in bytes, as far as that is known beforehand.
	Size int64
	// Open opens it for reading.
	Open func() (io.ReadCloser, error)
}

// TooLargeError says that a file is larger than MaxFileSize.
type TooLargeError struct{}

func (TooLargeError) Error() string {
	return fmt.Sprintf("the file is larger than %d MiB", MaxFileSize>>20)
}

// Head returns the first HeadSize bytes of the file, fewer if it is shorter.
func (f File) Head() ([]byte, error) { return f.read(HeadSize) }

// Read returns the whole file, or a TooLargeError.
func (f File) Read() ([]byte, error) {
	if f.Size > MaxFileSize {
		return nil, TooLargeError{}
	}
	data, err := f.read(MaxFileSize + 1)
	if err == nil && len(data) > MaxFileSize {
		return nil, TooLargeError{}
	}
	return data, err
}

func (f File) read(limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("opening file: %w", err)
	}
	data := bytes.NewBuffer(make([]byte, 0, min(max(f.Size, 0), limit)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(r, limit))
	if closed := r.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, fmt.Errorf("reading file: %w", err)
	}
	return data.Bytes(), nil
}

// OpenFile returns an Open function for a file of the operating system.
func OpenFile(name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(name) }
}

// ErrParameter is the error of a parameter or variable that the user gives and that
// cannot be understood.
var ErrParameter = errors.New("invalid parameter")

// Options are what the user says of the inputs.
type Options struct {
	// Parameters are values for the parameters of templates, by name.
	Parameters map[string]Parameter
	// Find returns a file of the scan, of whatever kind, by its displayed path; nil
	// if no other files can be read.
	Find func(path string) (File, bool)
	// Region and Account are where the inputs are deployed; empty if not known.
	Region, Account string
	// Terraform is what the user says of Terraform's configurations.
	Terraform Terraform
}

// Terraform is what the user says of Terraform's configurations.
type Terraform struct {
	// Variables are values for variables of root modules, each as NAME=VALUE, as
	// Terraform's -var takes them. They go before those of VariableFiles.
	Variables []string
	// VariableFiles are files of such values, as -var-file takes them; later ones go
	// before earlier ones.
	VariableFiles []string
	// Workspace is the name of the workspace; empty for what the environment, the
	// directory, or else Terraform's default says.
	Workspace string
	// LookupEnv returns a variable of the environment, and whether it is set; nil for
	// none. Terraform reads TF_VAR_name and TF_WORKSPACE.
	LookupEnv func(name string) (string, bool)
}

// Parameter is a value that the user gives to a parameter.
type Parameter struct {
	Value string
	// Range is where it stands in a parameter file; zero for the command line.
	Range inventory.Range
}
