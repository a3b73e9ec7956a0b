package plan

import (
	"os"
	"testing"
)

// fuzz checks that no text panics, and that what comes out is whole.
func fuzz(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		Detect("plan.json", text)
		result, _ := scan(t, "plan.json", text)
		for _, d := range result.Diagnostics {
			if d.Summary == "" || d.Detail == "" || d.Range.Line < 1 || d.Range.Column < 1 {
				t.Fatalf("incomplete diagnostic %+v", d)
			}
		}
		if result.Kind == "" && len(result.Gaps) == 0 && len(result.Diagnostics) == 0 {
			t.Fatal("neither a plan nor a diagnostic")
		}
		for _, i := range result.Instances {
			if i.Address == "" || i.Type == "" || i.Arguments == nil || i.Range.Line < 1 {
				t.Fatalf("incomplete instance %+v", i)
			}
		}
	})
}

func FuzzPlan(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(`{"format_version":"0.1","planned_values":{"root_module":{"child_modules":[{"resources":[{"type":"aws_lb","name":"x","index":0,"values":{"a":[null,1e9,"\u00e9"]}}],"address":"module.a"}]}}}`))
	if text, err := os.ReadFile("testdata/network.json"); err == nil {
		f.Add(text)
	}
	fuzz(f)
}

func FuzzState(f *testing.F) {
	f.Add([]byte(stateFile))
	f.Add([]byte(`{"format_version":"1.0","values":{"outputs":{"o":{"value":1,"sensitive":true}},"root_module":{}}}`))
	f.Add([]byte(`{"version":3,"terraform_version":"0.11.0","serial":1,"modules":[]}`))
	fuzz(f)
}
