package docs_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shownFile is a block below a link to the file that it shows.
var shownFile = regexp.MustCompile("(?ms)^\\[`[^`\n]+`\\]\\(([^)\n]+)\\):\n\n```[a-z]+\n(.*?)^```$")

// TestShownFiles compares every file that a guide shows with the file itself.
func TestShownFiles(t *testing.T) {
	pages, err := filepath.Glob("guides/*.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range shownFile.FindAllSubmatchIndex(text, -1) {
			shown++
			name := filepath.Join(filepath.Dir(page), string(text[block[2]:block[3]]))
			content, err := os.ReadFile(name)
			if err != nil {
				t.Errorf("%s: %v", page, err)
				continue
			}
			if diff := cmp.Diff(string(content), string(text[block[4]:block[5]])); diff != "" && !*update {
				t.Errorf("%s shows another file than %s (-is +shown):\n%s", page, name, diff)
			}
		}
		if *update {
			updateFiles(t, page, text)
		}
	}
	if shown == 0 {
		t.Error("the guides show no file")
	}
}

func updateFiles(t *testing.T, page string, text []byte) {
	t.Helper()
	updated := shownFile.ReplaceAllFunc(text, func(block []byte) []byte {
		parts := shownFile.FindSubmatchIndex(block)
		content, err := os.ReadFile(filepath.Join(filepath.Dir(page), string(block[parts[2]:parts[3]])))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Join([][]byte{block[:parts[4]], content, block[parts[5]:]}, nil)
	})
	if err := os.WriteFile(page, updated, 0o644); err != nil {
		t.Fatal(err)
	}
}
