package cmd_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/archlint/archlint/cmd"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata/script")

// testVersion is the version that scripts see.
const testVersion = "0.0.0-test"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"archlint": func() {
			env := cmd.System()
			env.Version = testVersion
			os.Exit(cmd.Run(env, os.Args[1:]))
		},
	})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			program, err := exec.LookPath("archlint")
			env.Setenv("BIN", filepath.Dir(program))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"validate": validate,
			"hostile":  hostile,
			"renderer": renderer,
		},
	})
}
