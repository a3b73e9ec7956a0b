// Package provider runs Terraform with the AWS provider of the version that the tables
// of package catalog/terraform are of, without a network and without credentials. The
// generator of the compact schemas uses it, and tests that compare with Terraform.
package provider

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Version is the version of the provider.
const Version = "5.100.0"

// Address is where the registry has the provider.
const Address = "registry.terraform.io/hashicorp/aws"

// ErrMissing says that Terraform or the provider is not installed.
var ErrMissing = errors.New("terraform with a mirror of hashicorp/aws " + Version + " is not installed: " +
	"install terraform, and name the folder of the mirror with ARCHLINT_TERRAFORM_PLUGINS")

// Terraform runs the program.
type Terraform struct {
	program string
	// mirror is the folder with the provider; empty if Terraform's own configuration
	// says where it is.
	mirror string
}

// settings is Terraform's configuration for a mirror, %q.
const settings = `provider_installation {
  filesystem_mirror { path = %q }
}
`

// required asks for the provider.
const required = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "` + Version + `"
    }
  }
}
`

// Init prepares a folder with a configuration. If that says nothing of required
// providers, it writes a file for them beside the others.
func (t *Terraform) Init(ctx context.Context, dir string) error {
	if !isSaid(dir) {
		if err := os.WriteFile(filepath.Join(dir, "versions_required.tf"), []byte(required), 0o600); err != nil {
			return fmt.Errorf("writing required providers: %w", err)
		}
	}
	if t.mirror != "" {
		if err := os.WriteFile(t.settingsFile(dir), fmt.Appendf(nil, settings, t.mirror), 0o600); err != nil {
			return fmt.Errorf("writing settings of Terraform: %w", err)
		}
	}
	_, err := t.run(ctx, dir, "init", "-input=false", "-no-color")
	return err
}

// isSaid reports whether a configuration says which providers it requires.
func isSaid(dir string) bool {
	names, _ := filepath.Glob(filepath.Join(dir, "*.tf"))
	return slices.ContainsFunc(names, func(name string) bool {
		text, err := os.ReadFile(name)
		return err == nil && strings.Contains(string(text), "required_providers")
	})
}

func (t *Terraform) settingsFile(dir string) string { return filepath.Join(dir, ".terraformrc") }

// Validate checks the configuration of a folder that has been prepared.
func (t *Terraform) Validate(ctx context.Context, dir string) error {
	_, err := t.run(ctx, dir, "validate", "-no-color")
	return err
}

// Plan returns the plan of the configuration of a folder that has been prepared, as
// terraform show -json prints it.
func (t *Terraform) Plan(ctx context.Context, dir string, options ...string) ([]byte, error) {
	args := append([]string{"plan", "-input=false", "-no-color", "-out=plan.bin"}, options...)
	if _, err := t.run(ctx, dir, args...); err != nil {
		return nil, err
	}
	return t.run(ctx, dir, "show", "-json", "plan.bin")
}

// Schemas returns what the provider says of its resource types and data sources.
func (t *Terraform) Schemas(ctx context.Context) (*Schemas, error) {
	dir, err := os.MkdirTemp("", "archlint-schemas-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for Terraform: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := t.Init(ctx, dir); err != nil {
		return nil, err
	}
	text, err := t.run(ctx, dir, "providers", "schema", "-json")
	if err != nil {
		return nil, err
	}
	var all struct {
		Providers map[string]*Schemas `json:"provider_schemas"`
	}
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("decoding schemas of the provider: %w", err)
	}
	if all.Providers[Address] == nil {
		return nil, fmt.Errorf("terraform says nothing of the provider %s", Address)
	}
	return all.Providers[Address], nil
}

// run runs Terraform in a folder and returns what it prints.
func (t *Terraform) run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, t.program, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_DATA_DIR=", "TF_WORKSPACE=")
	if t.mirror != "" {
		c.Env = append(c.Env, "TF_CLI_CONFIG_FILE="+t.settingsFile(dir))
	}
	var complaint strings.Builder
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("running terraform %s: %w: %s", args[0], err, strings.TrimSpace(complaint.String()+string(out)))
	}
	return out, nil
}
