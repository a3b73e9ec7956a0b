package cmd

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTargets(t *testing.T) {
	tests := []struct {
		name             string
		formats, outputs []string
		want             []target
		wantErr          string
	}{
		{"default", []string{"table"}, nil, []target{{"table", "-"}}, ""},
		{"file", []string{"json"}, []string{"a.json"}, []target{{"json", "a.json"}}, ""},
		{"pairs", []string{"table", "json"}, []string{"-", "a.json"}, []target{{"table", "-"}, {"json", "a.json"}}, ""},
		{"last to stdout", []string{"json", "table"}, []string{"a.json"}, []target{{"json", "a.json"}, {"table", "-"}}, ""},
		{"two to stdout", []string{"json", "table"}, nil, nil, "formats json and table would both go to standard output: give one of them another --output"},
		{"two to one file", []string{"json", "table"}, []string{"a", "a"}, nil, "formats json and table would both go to a: give one of them another --output"},
		{"too many outputs", []string{"json"}, []string{"a", "b"}, nil, "2 outputs for 1 formats: give every --output its --format"},
		{"unknown", []string{"xml"}, nil, nil, `there is no format "xml"; formats are table, json`},
		{"empty", []string{"json"}, []string{""}, nil, "--output needs the name of a file, or - for standard output"},
	}
	for _, test := range tests {
		o := outputOptions{formats: test.formats, outputs: test.outputs, known: []string{"table", "json"}}
		got, err := o.targets()
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(target{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if test.wantErr == "" && err != nil || test.wantErr != "" && (err == nil || err.Error() != test.wantErr) {
			t.Errorf("%s: error %v, want %s", test.name, err, test.wantErr)
		}
	}
}

// TestWriteTargetsAllOrNothing makes sure that a format that fails leaves no
// other half of the result behind.
func TestWriteTargetsAllOrNothing(t *testing.T) {
	var out bytes.Buffer
	file := filepath.Join(t.TempDir(), "a.json")
	targets := []target{{"table", "-"}, {"json", file}, {"sarif", "unused"}}
	err := writeTargets(Environment{Stdout: &out}, targets, func(t target, w io.Writer) error {
		if t.format == "sarif" {
			return errors.New("broken")
		}
		_, err := w.Write([]byte("text"))
		return err
	})
	if err == nil || err.Error() != "writing format sarif: broken" {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(file); err == nil || out.Len() > 0 {
		t.Errorf("something was written: %q", out.String())
	}
}
