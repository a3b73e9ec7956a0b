package cmd_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// exits is the command "exits CODE PROGRAM ARG...": it runs a program and checks
// its exit code.
func exits(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// schemaDir is an absolute path, since scripts run elsewhere.
var schemaDir = func() string {
	dir, err := filepath.Abs("../docs/schema")
	if err != nil {
		panic(err)
	}
	return dir
}()

// validate is the command "validate SCHEMA FILE": it checks a JSON file, or
// stdout, against a schema of docs/schema, or against that of SARIF.
func validate(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 2 {
		ts.Fatalf("usage: validate SCHEMA FILE")
	}
	path := filepath.Join(schemaDir, args[0]+".json")
	if args[0] == "sarif" {
		path = filepath.Join(schemaDir, "../../report/testdata/sarif-schema-2.1.0.json")
	}
	schema, err := jsonschema.NewCompiler().Compile(path)
	ts.Check(err)
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Check(schema.Validate(document))
}

// renderer is the command "renderer": it builds archlint-render and puts it where
// archlint finds it.
func renderer(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) > 0 {
		ts.Fatalf("usage: renderer")
	}
	dir := ts.MkAbs("renderer")
	output, err := exec.Command("go", "build", "-o", dir+string(filepath.Separator), "./archlint-render").CombinedOutput()
	if err != nil {
		ts.Fatalf("building the renderer: %v\n%s", err, output)
	}
	ts.Setenv("PATH", dir+string(filepath.ListSeparator)+ts.Getenv("PATH"))
}

// hostile is the command "hostile KIND FILE": it makes a template that is meant
// to do harm, which is too large or too odd to stand in a script.
func hostile(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 2 || hostileTemplates[args[0]] == nil {
		ts.Fatalf("usage: hostile KIND FILE")
	}
	var b bytes.Buffer
	hostileTemplates[args[0]](&b)
	writeFile(ts, args[1], b.Bytes())
}

const templateHead = "AWSTemplateFormatVersion: '2010-09-09'\n"

var hostileTemplates = map[string]func(*bytes.Buffer){
	"empty":  func(*bytes.Buffer) {},
	"binary": func(b *bytes.Buffer) { b.WriteString("\x7fELF\x02\x01\x01\x00\x00\x00AWS::EC2::VPC\x00") },
	"latin1": func(b *bytes.Buffer) {
		b.WriteString(templateHead + "Description: caf\xe9\nResources:\n  T:\n    Type: AWS::SNS::Topic\n")
	},
	"huge": func(b *bytes.Buffer) {
		b.WriteString(templateHead + "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Metadata:\n")
		line := "      - " + strings.Repeat("x", 1015) + "\n"
		for range 100 * 1024 {
			b.WriteString(line)
		}
	},
	"bomb": func(b *bytes.Buffer) {
		b.WriteString(templateHead + "Mappings:\n  a0: &a0 {k: {v: lol}}\n")
		for i := 1; i < 40; i++ {
			n, m := strconv.Itoa(i), strconv.Itoa(i-1)
			b.WriteString("  a" + n + ": &a" + n + " [*a" + m + ", *a" + m + ", *a" + m + ", *a" + m + "]\n")
		}
		b.WriteString("Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Metadata: *a39\n")
	},
	"deep-json": func(b *bytes.Buffer) {
		b.WriteString(`{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"T": {"Type": "AWS::SNS::Topic", "Metadata": `)
		b.WriteString(strings.Repeat("[", 10000) + strings.Repeat("]", 10000) + "}}}")
	},
	"deep-yaml": func(b *bytes.Buffer) {
		b.WriteString(templateHead + "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Metadata: ")
		b.WriteString(strings.Repeat("{a: ", 10000) + "1" + strings.Repeat("}", 10000) + "\n")
	},
}

func writeFile(ts *testscript.TestScript, name string, content []byte) {
	ts.Check(os.WriteFile(ts.MkAbs(name), content, 0o600))
}
