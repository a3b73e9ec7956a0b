package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/policies"
)

func newPolicyNew(env Environment) *cobra.Command {
	var dir, resourceType string
	c := &cobra.Command{
		Use:   "new ID",
		Short: "Write a new policy with its test and fixtures, to begin from",
		Long: `Write a new policy with its test and fixtures, to begin from.

The files are written to a new directory that has the policy's name. They work as
they are: archlint policy test runs them, archlint scan --policy takes them.`,
		Example: "  archlint policy new s3-name-forbidden --resource AWS::S3::Bucket",
		Args:    onePolicy,
		RunE: verb(func(_ *cobra.Command, args []string) error {
			files, err := policies.Scaffold(args[0], resourceType)
			if errors.Is(err, policies.ErrScaffold) {
				return usagef("%w", err)
			}
			if err != nil {
				return err
			}
			return writePolicy(env, filepath.Join(dir, args[0]), files)
		}),
	}
	c.Flags().StringVar(&dir, "dir", "policies", "make the policy's directory in `DIR`")
	c.Flags().StringVar(&resourceType, "resource", "AWS::S3::Bucket", "the policy is about resources of the CloudFormation `TYPE`")
	return c
}

// writePolicy writes the files of a policy to a directory, which must not be there.
func writePolicy(env Environment, dir string, files map[string]string) error {
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return usagef("%q is there already: choose another ID or --dir", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usagef("making the policy's directory: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(files[name]), 0o644); err != nil {
			return fmt.Errorf("writing policy: %w", err)
		}
		fmt.Fprintln(env.Stdout, filepath.ToSlash(file))
	}
	return nil
}
