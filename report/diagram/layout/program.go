package layout

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Name is the file name of the renderer, without the .exe of Windows.
const Name = "archlint-render"

// DefaultTimeout is how long a layout may take. Graphviz lays out 500 nodes in
// about 0.2 seconds and 2,000 in about 3.
const DefaultTimeout = 30 * time.Second

// maxReply is the size of the largest reply that is read, in bytes.
const maxReply = 64 << 20

// maxMessage is how much of what a program writes to its standard error is kept,
// in bytes.
const maxMessage = 4 << 10

// ErrNoRenderer is returned where there is nothing that could lay out a graph.
var ErrNoRenderer = errors.New("no renderer for diagrams found; install it with: go install github.com/archlint/archlint/cmd/...@latest")

// ErrTimeout is returned when a layout took too long.
var ErrTimeout = errors.New("the layout took too long")

// Program is an installed program that lays out graphs. It may be used from
// several goroutines at once: each layout is a process of its own.
type Program struct {
	// Path is the executable.
	Path string
	// Dot says that it is Graphviz's own dot rather than archlint-render.
	Dot bool
	// Timeout ends a layout; zero means DefaultTimeout.
	Timeout time.Duration
}

// Find returns the program to use: archlint-render beside the executable that is
// running, else on the path, else Graphviz's dot on the path.
func Find() (*Program, error) {
	if self, err := os.Executable(); err == nil {
		if resolved, err := filepath.EvalSymlinks(self); err == nil {
			self = resolved
		}
		if path, err := exec.LookPath(filepath.Join(filepath.Dir(self), executable(Name))); err == nil {
			return &Program{Path: path}, nil
		}
	}
	if path, err := exec.LookPath(Name); err == nil {
		return &Program{Path: path}, nil
	}
	if path, err := exec.LookPath("dot"); err == nil {
		return &Program{Path: path, Dot: true}, nil
	}
	return nil, ErrNoRenderer
}

func executable(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// Layout has a graph in Graphviz's language laid out. The process is killed when
// the context ends or the time is up.
func (p *Program) Layout(ctx context.Context, dot string) (*Layout, error) {
	timeout := p.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, ErrTimeout)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	command, done, err := p.command(ctx, dot, timeout)
	if err != nil {
		return nil, err
	}
	defer done()
	stdout := &limited{left: maxReply, full: stop}
	stderr := &limited{left: maxMessage}
	command.Stdout, command.Stderr = stdout, stderr
	command.WaitDelay = time.Second
	if err := command.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("laying out the diagram with %s: %w", p.Path, context.Cause(ctx))
		}
		return nil, fmt.Errorf("laying out the diagram with %s: %w: %s", p.Path, err, firstLine(stderr.kept.String()))
	}
	return parseReply(stdout.kept.Bytes())
}

// command prepares the process and returns what has to be done after it.
func (p *Program) command(ctx context.Context, dot string, timeout time.Duration) (*exec.Cmd, func(), error) {
	if p.Dot {
		command := exec.CommandContext(ctx, p.Path, "-Tjson0")
		command.Stdin = strings.NewReader(dot)
		return command, func() {}, nil
	}
	request, err := json.Marshal(Request{DOT: dot, TimeoutMillis: timeout.Milliseconds()})
	if err != nil {
		return nil, nil, fmt.Errorf("writing the layout request: %w", err)
	}
	if len(request) > MaxRequest {
		return nil, nil, fmt.Errorf("writing the layout request: %w: more than %d bytes", ErrRequest, MaxRequest)
	}
	dir, done, err := privateDir()
	if err != nil {
		return nil, nil, err
	}
	command := exec.CommandContext(ctx, p.Path)
	command.Stdin = bytes.NewReader(request)
	command.Env = append(os.Environ(), "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir)
	return command, done, nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// errReply is the cause of the end of a program that writes too much.
var errReply = fmt.Errorf("the reply has more than %d bytes", maxReply)

// limited keeps what is written to it up to a limit and drops the rest; full, if
// set, is then called to end the program that writes.
type limited struct {
	kept bytes.Buffer
	left int
	full context.CancelCauseFunc
}

func (l *limited) Write(p []byte) (int, error) {
	if len(p) > l.left && l.full != nil {
		l.full(errReply)
	}
	part := p[:min(len(p), l.left)]
	l.left -= len(part)
	l.kept.Write(part)
	return len(p), nil
}
