package provider

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// Find looks for Terraform and the provider. The folder with the provider is the one that
// the environment variable ARCHLINT_TERRAFORM_PLUGINS names and no other; else what the
// file says that TF_CLI_CONFIG_FILE names; else the folder that TF_PLUGIN_CACHE_DIR
// names, one of Terraform's implied local mirrors, or a folder in /opt with the layout of a
// mirror. The error is ErrMissing if one of them is not there.
//
// The implied mirrors are those of
// https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
func Find() (*Terraform, error) {
	program, err := exec.LookPath("terraform")
	if err != nil {
		return nil, ErrMissing
	}
	if named := os.Getenv("ARCHLINT_TERRAFORM_PLUGINS"); named != "" {
		return mirrored(program, []string{named})
	}
	if file := os.Getenv("TF_CLI_CONFIG_FILE"); file != "" {
		if _, err := os.Stat(file); err == nil {
			return &Terraform{program: program}, nil
		}
	}
	return mirrored(program, mirrors())
}

// mirrors returns the folders that may be mirrors of providers.
func mirrors() []string {
	var all []string
	if cache := os.Getenv("TF_PLUGIN_CACHE_DIR"); cache != "" {
		all = append(all, cache)
	}
	all = append(all, "terraform.d/plugins")
	if home, err := os.UserHomeDir(); err == nil {
		all = append(all,
			filepath.Join(home, ".terraform.d", "plugins"),
			filepath.Join(home, ".local", "share", "terraform", "plugins"),
			filepath.Join(home, "Library", "Application Support", "io.terraform", "plugins"),
		)
	}
	all = append(all, "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins")
	found, _ := filepath.Glob(filepath.Join("/opt/*", Address))
	for _, dir := range found {
		all = append(all, filepath.Clean(filepath.Join(dir, "..", "..", "..")))
	}
	return all
}

// mirrored returns Terraform with the first of some folders that has the provider.
func mirrored(program string, mirrors []string) (*Terraform, error) {
	if i := slices.IndexFunc(mirrors, holds); i >= 0 {
		dir, err := filepath.Abs(mirrors[i])
		if err != nil {
			return nil, fmt.Errorf("finding the mirror %q: %w", mirrors[i], err)
		}
		return &Terraform{program: program, mirror: dir}, nil
	}
	return nil, ErrMissing
}

// holds reports whether a folder is a mirror with the provider, packed or unpacked.
func holds(mirror string) bool {
	return slices.ContainsFunc([]string{Version, "terraform-provider-aws_" + Version + "_*.zip"}, func(name string) bool {
		found, _ := filepath.Glob(filepath.Join(mirror, Address, name))
		return len(found) > 0
	})
}
