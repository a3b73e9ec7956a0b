package cmd

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

func TestParseConfigErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "fail-on: low\nfailon: high\n", `.archlint.yaml:2:1: there is no option "failon"`},
		{"key twice", "region: a\nregion: b\n", `.archlint.yaml:2:1: option "region" stands here twice`},
		{"list", "- region\n", ".archlint.yaml:1:1: must be a mapping"},
		{"syntax", "region: [\n", ".archlint.yaml: yaml: line"},
	}
	for _, test := range tests {
		_, err := parseConfig(configFile, []byte(test.text))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %s", test.name, err, test.want)
		}
	}
	for _, text := range []string{"", "\n", "# nothing\n", "null\n", "{}\n"} {
		if entries, err := parseConfig(configFile, []byte(text)); err != nil || len(entries) > 0 {
			t.Errorf("%q: entries %v, error %v", text, entries, err)
		}
	}
}

// settings are options of every sort.
type settings struct {
	Region  string
	Verbose bool
	FailOn  string
	Format  []string
	Param   []string
	Plain   string
}

func (s *settings) flags() *pflag.FlagSet {
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.StringVar(&s.Region, "region", "default", "")
	flags.BoolVar(&s.Verbose, "verbose", false, "")
	flags.Var(newChoice(&s.FailOn, "low", "low", "high"), "fail-on", "")
	flags.StringSliceVar(&s.Format, "format", []string{"table"}, "")
	flags.StringArrayVar(&s.Param, "param", nil, "")
	flags.StringVar(&s.Plain, "plain", "default", "")
	markConfigurable(flags, "region", "verbose", "fail-on", "format", "param")
	return flags
}

const everyOption = `region: file
verbose: true
fail-on: high
format: [json, sarif]
param:
  Tag: 1.20
  List: a,b
`

func TestSettlePrecedence(t *testing.T) {
	tests := []struct {
		name        string
		args        []string
		environment map[string]string
		file        string
		want        settings
	}{
		{
			name: "default",
			want: settings{Region: "default", FailOn: "low", Format: []string{"table"}, Plain: "default"},
		},
		{
			name: "file", file: everyOption,
			want: settings{
				Region: "file", Verbose: true, FailOn: "high", Format: []string{"json", "sarif"},
				Param: []string{"Tag=1.20", "List=a,b"}, Plain: "default",
			},
		},
		{
			name: "environment before file", file: everyOption,
			environment: map[string]string{
				"ARCHLINT_REGION": "environment", "ARCHLINT_VERBOSE": "false", "ARCHLINT_FAIL_ON": "low",
				"ARCHLINT_FORMAT": "sarif, json", "ARCHLINT_PARAM": "A=1,2\nB=3", "ARCHLINT_PLAIN": "environment",
			},
			want: settings{
				Region: "environment", FailOn: "low", Format: []string{"sarif", "json"},
				Param: []string{"A=1,2", "B=3"}, Plain: "default",
			},
		},
		{
			name: "flag before environment", file: everyOption,
			args:        []string{"--region=flag", "--verbose=false", "--fail-on=low", "--format=table", "--param=C=4", "--plain=flag"},
			environment: map[string]string{"ARCHLINT_REGION": "environment", "ARCHLINT_PARAM": "A=1"},
			want: settings{
				Region: "flag", FailOn: "low", Format: []string{"table"}, Param: []string{"C=4"}, Plain: "flag",
			},
		},
		{
			name: "empty variable states nothing", file: "region: file\n",
			environment: map[string]string{"ARCHLINT_REGION": ""},
			want:        settings{Region: "file", FailOn: "low", Format: []string{"table"}, Plain: "default"},
		},
		{
			name: "one value for a list", file: "format: json\n",
			want: settings{Region: "default", FailOn: "low", Format: []string{"json"}, Plain: "default"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got settings
			flags := got.flags()
			if err := flags.Parse(test.args); err != nil {
				t.Fatal(err)
			}
			if err := settleWith(flags, test.environment, test.file); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func settleWith(flags *pflag.FlagSet, variables map[string]string, file string) error {
	entries, err := parseConfig(configFile, []byte(file))
	if err != nil {
		return err
	}
	env := Environment{LookupEnv: func(name string) (string, bool) {
		value, ok := variables[name]
		return value, ok
	}}
	return settleFrom(flags, env, entries)
}

func TestSettleErrors(t *testing.T) {
	tests := []struct{ name, variable, file, want string }{
		{"choice in file", "", "\nfail-on: hihg\n", `.archlint.yaml:2:10: fail-on: "hihg": must be one of low, high`},
		{"choice in environment", "hihg", "", `environment variable ARCHLINT_FAIL_ON: "hihg": must be one of low, high`},
		{"mapping for text", "", "region: {a: b}\n", ".archlint.yaml:1:9: region: must be text"},
		{"null for text", "", "region:\n", ".archlint.yaml:1:8: region: must be text"},
		{"list for text", "", "region: [a]\n", ".archlint.yaml:1:9: region: must be text"},
		{"nested list", "", "format: [[a]]\n", ".archlint.yaml:1:9: format: must be a list"},
		{"text for mapping", "", "param: A=1\n", ".archlint.yaml:1:8: param: must be a mapping of parameters to values"},
		{"text for boolean", "", "verbose: perhaps\n", ".archlint.yaml:1:10: verbose: \"perhaps\": strconv.ParseBool"},
		{"alias", "", "region: &a b\nfail-on: *a\n", ".archlint.yaml:2:10: fail-on: must be text"},
	}
	for _, test := range tests {
		var s settings
		err := settleWith(s.flags(), map[string]string{"ARCHLINT_FAIL_ON": test.variable}, test.file)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %s", test.name, err, test.want)
		}
		if asExit(err).code != ExitUsage {
			t.Errorf("%s: exit code %d, want %d", test.name, asExit(err).code, ExitUsage)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add([]byte(everyOption))
	f.Add([]byte("param: &a {b: *a}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, err := parseConfig(configFile, text)
		if err != nil {
			return
		}
		var s settings
		_ = settleFrom(s.flags(), Environment{LookupEnv: func(string) (string, bool) { return "", false }}, entries)
	})
}
