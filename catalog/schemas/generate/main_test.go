package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const queueSchema = `{"typeName": "AWS::SQS::Queue", "properties": {"QueueName": {"type": "string"}}}`

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// archive writes files into a new zip file.
func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder(t, map[string]string{"s.zip": b.String()}), "s.zip")
}

func TestOpenRegistry(t *testing.T) {
	one := map[string]string{"aws-sqs-queue.json": queueSchema, "note.json": "{}"}
	packaged := map[string]string{
		"data/schemas/providers/us_east_1.py": "types: dict[str, str] = {\n    \"AWS::SQS::Queue\": \"0a1b\",\n}\n",
		"data/schemas/resources/0a1b.json":    queueSchema,
	}
	for name, from := range map[string]string{
		"folder":  folder(t, one),
		"archive": archive(t, one),
		"package": folder(t, packaged),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := openRegistry(from)
			if err != nil {
				t.Fatal(err)
			}
			files, err := generate(r, []string{"AWS::SQS::Queue"})
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{"AWS-SQS-Queue.json": "{\"type\":\"AWS::SQS::Queue\",\"properties\":{\n\"QueueName\":{\"type\":\"string\"}\n},\"attributes\":[\"QueueName\"]}\n"}
			got := map[string]string{}
			for file, text := range files {
				got[file] = string(text)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if _, err := generate(r, []string{"AWS::No::Such"}); err == nil || !strings.Contains(err.Error(), "AWS::No::Such") {
				t.Errorf("a type without a schema gives %v", err)
			}
		})
	}
	for name, from := range map[string]string{
		"nothing":      filepath.Join(t.TempDir(), "missing"),
		"no schemas":   t.TempDir(),
		"no zip":       filepath.Join(folder(t, map[string]string{"x": "text"}), "x"),
		"broken files": folder(t, map[string]string{"x.json": "{"}),
	} {
		if _, err := openRegistry(from); err == nil {
			t.Errorf("%s is a registry", name)
		}
	}
}

func TestRunWithoutSchemas(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // Python is not to be found.
	var stderr bytes.Buffer
	out := t.TempDir()
	if err := run(&stderr, "", out, false); err != nil {
		t.Fatal(err)
	}
	if got := stderr.String(); got != howToGet+"\n" {
		t.Errorf("it says %q", got)
	}
}

// The committed files are what the generator makes of the registry schemas.
func TestFilesAreCurrent(t *testing.T) {
	if os.Getenv("ARCHLINT_ORACLES") != "required" {
		t.Skip("the registry schemas are an oracle of one version: set ARCHLINT_ORACLES=required to compare with them")
	}
	from := os.Getenv("ARCHLINT_SCHEMAS")
	if from == "" {
		from = findPackage()
	}
	if from == "" {
		t.Fatal(howToGet)
	}
	if err := run(io.Discard, from, "..", true); err != nil {
		t.Error(err)
	}
}
