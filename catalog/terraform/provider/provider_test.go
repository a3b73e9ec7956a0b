package provider

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program puts a program named terraform on the path.
func program(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "terraform"), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
}

// mirror makes a folder with some version of the provider.
func mirror(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, Address, name), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFind(t *testing.T) {
	config := filepath.Join(t.TempDir(), "terraformrc")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, plugins, config string
		found                 bool
	}{
		{"unpacked mirror", mirror(t, Version), "", true},
		{"packed mirror", mirror(t, "terraform-provider-aws_"+Version+"_linux_amd64.zip"), "", true},
		{"mirror of another version", mirror(t, "4.67.0"), config, false},
		{"empty mirror", t.TempDir(), "", false},
		{"own configuration", "", config, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			program(t, "")
			t.Setenv("ARCHLINT_TERRAFORM_PLUGINS", test.plugins)
			t.Setenv("TF_CLI_CONFIG_FILE", test.config)
			t.Setenv("TF_PLUGIN_CACHE_DIR", "")
			if _, err := Find(); errors.Is(err, ErrMissing) == test.found {
				t.Errorf("found: %v, want %v", err, test.found)
			}
		})
	}
	t.Run("plugin cache", func(t *testing.T) {
		program(t, "")
		cache := mirror(t, Version)
		t.Setenv("ARCHLINT_TERRAFORM_PLUGINS", "")
		t.Setenv("TF_CLI_CONFIG_FILE", "")
		t.Setenv("TF_PLUGIN_CACHE_DIR", cache)
		if tf, err := Find(); err != nil || tf.mirror != cache {
			t.Errorf("it found %+v, %v", tf, err)
		}
	})
	t.Run("implied mirror", func(t *testing.T) {
		program(t, "")
		home := t.TempDir()
		implied := filepath.Join(home, ".terraform.d", "plugins")
		if err := os.MkdirAll(filepath.Join(implied, Address, Version), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("ARCHLINT_TERRAFORM_PLUGINS", "")
		t.Setenv("TF_CLI_CONFIG_FILE", "")
		t.Setenv("TF_PLUGIN_CACHE_DIR", t.TempDir())
		t.Setenv("HOME", home)
		if tf, err := Find(); err != nil || tf.mirror != implied {
			t.Errorf("it found %+v, %v", tf, err)
		}
	})
	t.Run("no program", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		t.Setenv("ARCHLINT_TERRAFORM_PLUGINS", mirror(t, Version))
		if _, err := Find(); !errors.Is(err, ErrMissing) {
			t.Errorf("without the program: %v", err)
		}
	})
}

// found returns a Terraform that runs a script.
func found(t *testing.T, script string) *Terraform {
	t.Helper()
	program(t, script)
	t.Setenv("ARCHLINT_TERRAFORM_PLUGINS", mirror(t, Version))
	tf, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	return tf
}

func TestPlan(t *testing.T) {
	tf := found(t, `echo "$*" >> calls; echo "$TF_CLI_CONFIG_FILE" >> configs; echo "{}"`)
	dir := t.TempDir()
	if err := tf.Init(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	out, err := tf.Plan(t.Context(), dir, "-refresh=false")
	if err != nil || strings.TrimSpace(string(out)) != "{}" {
		t.Errorf("the plan is %q, %v", out, err)
	}
	calls, err := os.ReadFile(filepath.Join(dir, "calls"))
	if err != nil {
		t.Fatal(err)
	}
	want := "init -input=false -no-color\nplan -input=false -no-color -out=plan.bin -refresh=false\nshow -json plan.bin\n"
	if string(calls) != want {
		t.Errorf("it ran %q", calls)
	}
	settings, err := os.ReadFile(filepath.Join(dir, ".terraformrc"))
	if err != nil || !strings.Contains(string(settings), tf.mirror) {
		t.Errorf("the settings are %q, %v", settings, err)
	}
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	tf := found(t, `echo "no such argument" >&2; exit 1`)
	if err := tf.Validate(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "no such argument") {
		t.Errorf("the error is %v", err)
	}
	tf = found(t, `echo '{"provider_schemas": {}}'`)
	if _, err := tf.Schemas(t.Context()); err == nil || !strings.Contains(err.Error(), Address) {
		t.Errorf("without the provider's schema the error is %v", err)
	}
	tf = found(t, `echo 'text'`)
	if _, err := tf.Schemas(t.Context()); err == nil {
		t.Error("text is a schema")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := tf.Validate(ctx, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("after the context ended the error is %v", err)
	}
}

func TestSchemas(t *testing.T) {
	tf := found(t, `echo '{"provider_schemas": {"`+Address+`": {"resource_schemas": {"aws_x": {"block": {"attributes": {"a": {"type": "string"}}}}}}}}'`)
	schemas, err := tf.Schemas(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if schemas.Resources["aws_x"].Block.Attributes["a"] == nil {
		t.Error("the attribute is not there")
	}
}
