// Package docs_test runs the commands that the documentation shows.
package docs_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	archlint "github.com/archlint/archlint/cmd"
)

var update = flag.Bool("update", false, "write the outputs that the documentation shows anew")

// width is that of the tables in the documentation, in columns.
const width = 132

// console is a block of commands with their outputs. Blocks of any other
// language are not run.
var console = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// TestConsole compares every output in the documentation with that of the
// command above it.
func TestConsole(t *testing.T) {
	t.Chdir("..")
	commands := 0
	for _, pattern := range []string{"*.md", "docs/guides/*.md", "examples/*/*.md"} {
		pages, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, block := range console.FindAllSubmatch(text, -1) {
				got := replay(t, page, string(block[1]))
				commands += strings.Count(got, "$ archlint")
				if *update {
					text = bytes.Replace(text, block[1], []byte(got), 1)
				} else if diff := cmp.Diff(string(block[1]), got); diff != "" {
					t.Errorf("%s: shows another output than the command gives (-shown +given):\n%s", page, diff)
				}
			}
			if *update {
				if err := os.WriteFile(page, text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if commands == 0 {
		t.Error("the documentation shows no command")
	}
}

// replay returns the block with the outputs that its commands give now.
func replay(t *testing.T, page, block string) string {
	t.Helper()
	var out strings.Builder
	code := archlint.ExitClean
	for line := range strings.Lines(block) {
		command, isCommand := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ ")
		if !isCommand {
			continue
		}
		out.WriteString(line)
		arguments, isArchlint := strings.CutPrefix(command, "archlint ")
		switch {
		case isArchlint:
			var output string
			output, code = run(strings.Fields(arguments))
			out.WriteString(output)
		case command == "echo $?":
			out.WriteString(strconv.Itoa(code) + "\n")
		default:
			t.Errorf("%s: cannot run %q in a console block", page, command)
		}
	}
	return out.String()
}

func run(arguments []string) (output string, code int) {
	var out bytes.Buffer
	env := archlint.Environment{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
		LookupEnv: func(string) (string, bool) { return "", false },
		Width:     width,
		Now:       func() time.Time { return time.Time{} },
		Version:   "0.1.0",
	}
	code = archlint.Run(env, arguments)
	return out.String(), code
}
