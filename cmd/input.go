package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/topology"
)

// inputArgs describes the arguments of the verbs that read inputs.
const inputArgs = `An INPUT is a CloudFormation template, a cloud assembly of the AWS CDK (cdk.out),
a plan or state of Terraform as JSON, an ECS task definition, a directory that is
searched for these and for Terraform configurations, or - for standard input.`

// inputOptions are the options that say what is known of the inputs.
type inputOptions struct {
	params     []string
	paramFiles []string
	region     string
	account    string
	variables  []string
	varFiles   []string
	workspace  string
}

// register declares the options.
func (o *inputOptions) register(flags *pflag.FlagSet) {
	flags.StringArrayVarP(&o.params, "param", "p", nil, "give a template parameter a value by `NAME=VALUE`; may be repeated")
	flags.StringArrayVar(&o.paramFiles, "params", nil,
		"read parameter values from `FILE`, in the form of the AWS CLI or of CodePipeline; may be repeated")
	flags.StringVar(&o.region, "region", "", "the templates are deployed in `REGION`")
	flags.StringVar(&o.account, "account-id", "", "the templates are deployed in the account `ID`")
	flags.StringArrayVar(&o.variables, "var", nil, "give a Terraform variable a value by `NAME=VALUE`; may be repeated")
	flags.StringArrayVar(&o.varFiles, "var-file", nil, "read values of Terraform variables from `FILE`; may be repeated")
	flags.StringVar(&o.workspace, "workspace", "", "the Terraform workspace is `NAME` (default what the directory says, else \"default\")")
	markConfigurable(flags, "param", "params", "region", "account-id", "var", "var-file", "workspace")
}

// read scans the inputs and builds their graph.
func (o *inputOptions) read(c *cobra.Command, env Environment, inputs []string) (*topology.Graph, error) {
	inv, err := scanner.Scan(c.Context(), inputs, scanner.Options{
		Params: o.params, ParamFiles: o.paramFiles, Region: o.region, Account: o.account, Stdin: env.Stdin,
		Terraform: source.Terraform{
			Variables: o.variables, VariableFiles: o.varFiles, Workspace: o.workspace, LookupEnv: env.LookupEnv,
		},
	})
	if errors.Is(err, scanner.ErrParameter) {
		return nil, usagef("%w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("scanning: %w", err)
	}
	scanner.Normalize(inv)
	return topology.Build(inv), nil
}

// inputsExist checks the arguments of the verbs that read inputs. An input that is
// not there is a mistake in the call, unlike one that cannot be read.
func inputsExist(_ *cobra.Command, inputs []string) error {
	if len(inputs) == 0 {
		return usagef("name an input: a template, a directory, or - for standard input")
	}
	for i, input := range inputs {
		if input == "-" {
			if slices.Contains(inputs[:i], "-") {
				return usagef("standard input is named twice")
			}
			continue
		}
		if _, err := os.Stat(input); errors.Is(err, fs.ErrNotExist) {
			return usagef("there is no file or directory %q", input)
		}
	}
	return nil
}

// warn writes the diagnostics to stderr, for results that do not show them.
func warn(env Environment, inv *inventory.Inventory) {
	for _, d := range inv.Diagnostics {
		fmt.Fprintln(env.Stderr, report.DiagnosticText(d))
	}
}

// completeness is the error of a result that rests on inputs of which a part was
// not understood; the diagnostics have said which.
func completeness(inv *inventory.Inventory) error {
	if (&report.Scan{Inventory: inv}).Incomplete() {
		return &exitError{code: ExitIncomplete}
	}
	return nil
}
