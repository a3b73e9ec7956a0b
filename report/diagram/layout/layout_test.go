package layout_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/google/go-cmp/cmp"
)

// The test binary plays the renderer when this variable says how.
const role = "ARCHLINT_TEST_RENDERER"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "":
		os.Exit(m.Run())
	case "reply":
		request, err := layout.ReadRequest(os.Stdin)
		if err != nil || request.DOT != "digraph {}" || request.Timeout() <= 0 {
			fmt.Fprintln(os.Stderr, "bad request", err)
			os.Exit(2)
		}
		fmt.Print(`{"bb":"0,0,100,50","objects":[{"name":"cluster_1"},{"name":"a","pos":"10,40"},{"name":"b","pos":"90.5,10"}]}`)
	case "tempdir":
		fmt.Printf(`{"bb":"0,0,1,1","objects":[{"name":%q,"pos":"0,0"}]}`, os.TempDir())
	case "fail":
		fmt.Fprintln(os.Stderr, "syntax error in line 1\nmore")
		os.Exit(4)
	case "garbage":
		fmt.Print("not a layout")
	case "endless":
		for {
			if _, err := fmt.Print(strings.Repeat("x", 1<<16)); err != nil {
				os.Exit(1)
			}
		}
	case "hang":
		time.Sleep(time.Minute)
	}
}

func play(t *testing.T, as string) *layout.Program {
	t.Setenv(role, as)
	return &layout.Program{Path: os.Args[0]}
}

func TestLayout(t *testing.T) {
	got, err := play(t, "reply").Layout(t.Context(), "digraph {}")
	if err != nil {
		t.Fatal(err)
	}
	want := &layout.Layout{Width: 100, Height: 50, Nodes: map[string]layout.Point{"a": {X: 10, Y: 10}, "b": {X: 90.5, Y: 40}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLayoutFailures(t *testing.T) {
	tests := map[string]string{"fail": "syntax error in line 1", "garbage": "reading the layout", "endless": "the reply has more than"}
	for as, want := range tests {
		_, err := play(t, as).Layout(t.Context(), "digraph {}")
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "more\n") {
			t.Errorf("%s: error %v, want one with %q", as, err, want)
		}
	}
}

func TestTimeout(t *testing.T) {
	p := play(t, "hang")
	p.Timeout = 100 * time.Millisecond
	start := time.Now()
	if _, err := p.Layout(t.Context(), "digraph {}"); !errors.Is(err, layout.ErrTimeout) {
		t.Errorf("error %v, want ErrTimeout", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p.Timeout = time.Minute
	if _, err := p.Layout(ctx, "digraph {}"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

// The renderer's temporary directory is the user's own; where the cache directory
// cannot be trusted it is a new one, which is removed.
func TestPrivateDirectory(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache)
	dir := func() string {
		t.Helper()
		got, err := play(t, "tempdir").Layout(t.Context(), "digraph {}")
		if err != nil {
			t.Fatal(err)
		}
		for name := range got.Nodes {
			return name
		}
		return ""
	}
	private := dir()
	if !strings.HasPrefix(private, cache) {
		t.Skipf("the cache directory of this system is not below %s", cache)
	}
	if info, err := os.Stat(private); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%s is not private: %v %v", private, info, err)
	}
	if err := os.Chmod(private, 0o777); err != nil {
		t.Fatal(err)
	}
	other := dir()
	if other == private {
		t.Error("a directory that others can write to is used")
	}
	if _, err := os.Stat(other); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left behind: %v", other, err)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, err := layout.Find(); !errors.Is(err, layout.ErrNoRenderer) || !strings.Contains(err.Error(), "go install ") {
		t.Errorf("error %v, want ErrNoRenderer with the command that installs one", err)
	}
	for _, name := range []string{"dot", layout.Name} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		p, err := layout.Find()
		if err != nil || p.Path != path || p.Dot != (name == "dot") {
			t.Errorf("found %+v, %v, want %s", p, err, path)
		}
	}
}

func TestReadRequest(t *testing.T) {
	tests := map[string]bool{
		`{"dot":"digraph {}","timeoutMillis":5}`: true,
		`{"dot":"digraph {}"}`:                   false,
		`{"timeoutMillis":5}`:                    false,
		`{"dot":"x","timeoutMillis":-5}`:         false,
		`nonsense`:                               false,
		``:                                       false,
	}
	for text, ok := range tests {
		if _, err := layout.ReadRequest(strings.NewReader(text)); (err == nil) != ok {
			t.Errorf("%s: error %v", text, err)
		}
	}
	large := io.LimitReader(zeros{}, layout.MaxRequest+10)
	if _, err := layout.ReadRequest(large); !errors.Is(err, layout.ErrRequest) {
		t.Errorf("too large a request: error %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
