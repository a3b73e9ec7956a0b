package cmd

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report/diagram"
	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/archlint/archlint/report/diagram/scene"
	"github.com/archlint/archlint/topology"
)

// diagramOptions are the options that say what a diagram shows.
type diagramOptions struct {
	title string
	depth string
	focus string
}

// depths are the words that --depth takes.
func depths() map[string]diagram.Depth {
	return map[string]diagram.Depth{
		"requests":  diagram.DepthRequests,
		"services":  diagram.DepthServices,
		"resources": diagram.DepthResources,
	}
}

func newDiagram(env Environment) *cobra.Command {
	var opts diagramOptions
	v := &view{
		formats: []string{"svg", "mermaid", "dot", "drawio", "json"},
		show: func(c *cobra.Command, g *topology.Graph) (writer, error) {
			return opts.draw(c, env, g)
		},
	}
	c := v.bind(&cobra.Command{
		Use:   "diagram INPUT...",
		Short: "Draw the architecture: the way of a request from left to right",
		Long: `Draw the architecture: the way of a request from left to right, with what it
passes, what that uses, and what the policies say of it.

` + inputArgs,
		Example: `  archlint diagram infra/ --output architecture.svg
  archlint diagram web.yaml --format mermaid
  archlint diagram web.yaml --focus ApiService --depth resources --output api.svg`,
	}, env)
	flags := c.Flags()
	flags.StringVar(&opts.title, "title", "", "write `TEXT` above the picture instead of the name of the first input")
	flags.Var(newChoice(&opts.depth, "services", "requests", "services", "resources"), "depth",
		"show what requests pass, also what that uses, or every resource")
	flags.StringVar(&opts.focus, "focus", "", "show only what leads to the resource `ADDRESS` and what follows it")
	return c
}

// draw decides what the picture shows. SVG and draw.io need positions, and it is
// laid out when the first of them is written; readers of the others lay out
// themselves.
func (o *diagramOptions) draw(c *cobra.Command, env Environment, g *topology.Graph) (writer, error) {
	if o.focus != "" && !slices.ContainsFunc(g.Nodes, func(n *topology.Node) bool { return n.Address == o.focus }) {
		return nil, usagef("there is no resource %q to focus on; archlint graph lists them", o.focus)
	}
	all, err := policies.Builtin()
	if err != nil {
		return nil, err
	}
	checked, err := evaluate(c.Context(), env, g, all)
	if err != nil {
		return nil, err
	}
	view := diagram.Build(g, checked.Findings, diagram.Options{Title: o.title, Depth: depths()[o.depth], Focus: o.focus})
	var drawn *scene.Scene
	positions := func() (*scene.Scene, error) {
		if drawn == nil {
			drawn, err = lay(c, view)
		}
		return drawn, err
	}
	return func(w io.Writer, format string) error {
		switch format {
		case "mermaid":
			return view.Mermaid(w)
		case "dot":
			return view.DOT(w)
		case "json":
			return view.JSON(w)
		}
		s, err := positions()
		switch {
		case err != nil:
			return err
		case format == "drawio":
			return s.DrawIO(w)
		}
		return s.SVG(w)
	}, nil
}

// lay has the picture laid out by the renderer that is installed.
func lay(c *cobra.Command, view *diagram.View) (*scene.Scene, error) {
	program, err := layout.Find()
	if errors.Is(err, layout.ErrNoRenderer) {
		return nil, usagef("%w", err)
	}
	if err != nil {
		return nil, err
	}
	return diagram.Draw(c.Context(), view, program)
}
