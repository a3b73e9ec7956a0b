package cmd_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/archlint/archlint/cmd"
)

// TestHostileInputIsBounded scans what hostileTemplates make and checks that
// neither memory nor time depends on what the input would have them be. The
// bounds are several times of what is needed.
func TestHostileInputIsBounded(t *testing.T) {
	const (
		maxBytes   = 1 << 30
		maxElapsed = 20 * time.Second
	)
	for name, write := range hostileTemplates {
		t.Run(name, func(t *testing.T) {
			if name == "huge" && testing.Short() {
				t.Skip("writes 100 MiB")
			}
			var b bytes.Buffer
			write(&b)
			file := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			b = bytes.Buffer{}
			env := cmd.System()
			env.Stdout, env.Stderr = io.Discard, io.Discard
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			code := cmd.Run(env, []string{"scan", file, "--only", "ecs-image-tag-latest"})
			elapsed := time.Since(start)
			runtime.ReadMemStats(&after)
			if code != cmd.ExitIncomplete {
				t.Errorf("exit code %d, want %d", code, cmd.ExitIncomplete)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > maxBytes {
				t.Errorf("%d MiB were allocated, want at most %d", used>>20, maxBytes>>20)
			}
			if elapsed > maxElapsed {
				t.Errorf("took %s, want at most %s", elapsed, maxElapsed)
			}
		})
	}
}
