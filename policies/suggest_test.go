package policies

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	many := strings.Split(strings.Repeat("ab,", mostListed)+"ab", ",")
	tests := []struct {
		name  string
		names []string
		want  string
	}{
		{"DesiredCuont", []string{"Cluster", "DesiredCount"}, "Do you mean DesiredCount?"},
		{"desiredcount", []string{"Cluster", "DesiredCount"}, "Do you mean DesiredCount?"},
		{"Imaeg", []string{"Image", "Images"}, "Do you mean Image?"},
		{"X", []string{"Y", "Z"}, "Use one of Y, Z."},
		{"Width", []string{"Height", "Colour"}, "Use one of Height, Colour."},
		{"Width", nil, ""},
		{"Width", many, ""},
		{strings.Repeat("a", longestCompared+1), []string{strings.Repeat("a", longestCompared)}, "Use one of " + strings.Repeat("a", longestCompared) + "."},
	}
	for _, tt := range tests {
		if got := suggest(tt.name, tt.names); got != tt.want {
			t.Errorf("suggest(%q, %v) = %q, want %q", tt.name, tt.names, got, tt.want)
		}
	}
}
