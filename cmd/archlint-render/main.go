// Archlint-render lays out graphs for archlint's diagrams. It reads one
// layout.Request on its standard input and writes the layout in Graphviz's json0
// format on its standard output. It is started by archlint, which gives it a
// private temporary directory and kills it at the deadline; it is of no use on
// its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/goccy/go-graphviz"
)

// The exit codes.
const (
	exitOK      = 0
	exitRequest = 2
	exitTimeout = 3
	exitFailed  = 4
)

// memoryLimit is what the Go runtime tries to keep to, in bytes. A layout of 500
// nodes takes about 100 MB.
const memoryLimit = 1 << 30

// json0 is Graphviz's JSON format with the attributes of the layout and without
// drawing instructions.
const json0 = graphviz.Format("json0")

func main() { os.Exit(run(context.Background(), os.Stdin, os.Stdout, os.Stderr)) }

func run(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer) int {
	debug.SetMemoryLimit(memoryLimit)
	request, err := layout.ReadRequest(stdin)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitRequest
	}
	// Graphviz ignores the context, so a timer ends the process.
	watchdog := time.AfterFunc(request.Timeout(), func() { os.Exit(exitTimeout) })
	defer watchdog.Stop()
	if err := render(ctx, request.DOT, stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return exitFailed
	}
	return exitOK
}

func render(ctx context.Context, dot string, w io.Writer) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("laying out the graph: %v", r)
		}
	}()
	graph, err := graphviz.ParseBytes([]byte(dot))
	if err != nil {
		return fmt.Errorf("parsing the graph: %w", err)
	}
	if graph == nil {
		return errors.New("parsing the graph: there is none")
	}
	g, err := graphviz.New(ctx)
	if err != nil {
		return fmt.Errorf("starting Graphviz: %w", err)
	}
	if err := g.Render(ctx, graph, json0, w); err != nil {
		return fmt.Errorf("laying out the graph: %w", err)
	}
	return nil
}
