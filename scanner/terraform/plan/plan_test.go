package plan

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads the plans and states of testdata, which Terraform wrote from
// configurations of our own.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("there is no testdata", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			result, _ := scan(t, filepath.Base(name), text)
			got := dump(t, result)
			golden := strings.TrimSuffix(name, ".json") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
		})
	}
}

// dump writes what a result holds, arguments that are empty left out.
func dump(t testing.TB, r *Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s of Terraform %s\n", r.Kind, r.TerraformVersion)
	for _, d := range r.Diagnostics {
		fmt.Fprintf(&b, "%s: %s: %s\n", d.Range, d.Summary, d.Detail)
	}
	for _, i := range r.Instances {
		fmt.Fprintf(&b, "\n%s (%s) %s %s %s\n", i.Address, i.Type, i.Region, i.Account, i.Range)
		for _, e := range i.Expansions {
			fmt.Fprintf(&b, "  from %s %s\n", e.Kind, e.Name)
		}
		for _, m := range i.Arguments.Members() {
			text, err := json.Marshal(m.Value)
			if err != nil {
				t.Fatal(err)
			}
			if s := string(text); s != "[]" && s != `""` && s != "false" && s != "{}" {
				fmt.Fprintf(&b, "  %s = %s %s\n", m.Name, s, m.Value.Range())
			}
			if u := m.Value.Unknown(); u != nil {
				for _, ref := range u.Refs {
					fmt.Fprintf(&b, "    by %s %s\n", ref.Kind, ref.Name)
				}
			}
		}
	}
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "%v %s before %s\n", c.Actions, c.Address, c.Before.Display())
	}
	for _, o := range r.Outputs {
		fmt.Fprintf(&b, "output %s = %s\n", o.Name, o.Value.Display())
	}
	return b.String()
}
