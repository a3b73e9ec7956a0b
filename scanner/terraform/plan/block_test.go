package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMatched(t *testing.T) {
	tests := map[string]struct {
		all  [][]int
		want []int
	}{
		"another needs it":        {[][]int{{0, 1}, {1}}, []int{0}},
		"fits nothing else":       {[][]int{{0, 1}, {1, 2}, {1, 2}}, []int{0}},
		"in several steps":        {[][]int{{0, 1, 2}, {1, 2}, {2}}, []int{0}},
		"either":                  {[][]int{{0, 1}, {0, 1}}, []int{0, 1}},
		"two elements, one block": {[][]int{{0, 1}, {1}, {1}}, []int{0}},
		"none":                    {[][]int{nil, {0}}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, matched(tt.all, 0)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
