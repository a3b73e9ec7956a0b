package topology

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestContainerNameNotKnown has containers whose names are not known in full, as where a
// prefix has no default.
func TestContainerNameNotKnown(t *testing.T) {
	const reach = "reachable"
	tests := []struct {
		name, registered, first, second string
		want                            []string
	}{
		{
			name: "the same text", registered: "?Prefix|-app", first: "?Prefix|-app", second: "?Prefix|-log",
			want: []string{"Task#[0] " + reach},
		},
		{
			name: "the same text with an empty piece", registered: "?Prefix|-app", first: "|?Prefix|-app|", second: "?Prefix|-log",
			want: []string{"Task#[0] " + reach},
		},
		{
			name: "the same parameter", registered: "?Name", first: "log", second: "?Name",
			want: []string{"Task#[1] " + reach},
		},
		{
			name: "another parameter", registered: "?Name", first: "log", second: "?Other",
			want: []string{"Task#log unknown", "Task#[1] unknown"},
		},
		{
			name: "other text", registered: "?Prefix|-app", first: "?Prefix|-a", second: "app",
			want: []string{"Task#[0] unknown", "Task#app unknown"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := web()
			service, task := s["Service"], s["Task"]
			service.properties = strings.Replace(service.properties, `"app"`, `"`+test.registered+`"`, 1)
			task.properties = `{"Family": "web", "ContainerDefinitions": [{"Name": "` + test.first + `"}, {"Name": "` + test.second + `"}]}`
			s["Service"], s["Task"] = service, task
			found := map[string]bool{}
			var got []string
			for _, p := range s.build(t).Paths() {
				line := p.To.Address + " " + string(p.Hops[len(p.Hops)-1].Reach)
				if !found[line] {
					got = append(got, line)
				}
				found[line] = true
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
