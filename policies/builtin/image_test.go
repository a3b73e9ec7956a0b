package builtin

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestImageReference(t *testing.T) {
	image := func(registry, repository, tag, digest string) string {
		return texts("registry", registry, "repository", repository, "name", registry+"/"+repository, "tag", tag, "digest", digest).String()
	}
	want := map[string]string{
		"nginx":                                image("docker.io", "library/nginx", "", ""),
		"nginx:latest":                         image("docker.io", "library/nginx", "latest", ""),
		"nginx:Latest":                         image("docker.io", "library/nginx", "Latest", ""),
		"amazon/aws-xray-daemon:3.x":           image("docker.io", "amazon/aws-xray-daemon", "3.x", ""),
		"index.docker.io/library/nginx":        image("docker.io", "library/nginx", "", ""),
		"localhost/app":                        image("localhost", "app", "", ""),
		"localhost:5000/app":                   image("localhost:5000", "app", "", ""),
		"registry.example.com:5000/team/app:2": image("registry.example.com:5000", "team/app", "2", ""),
		"[2001:db8::1]:5000/app:2":             image("[2001:db8::1]:5000", "app", "2", ""),
		"app:1@" + digest:                      image("docker.io", "library/app", "1", digest),
		"app@" + digest:                        image("docker.io", "library/app", "", digest),
		"123456789012.dkr.ecr.eu-west-1.amazonaws.com/my__team/web-app": image(
			"123456789012.dkr.ecr.eu-west-1.amazonaws.com", "my__team/web-app", "", ""),
		"":                                       undefined,
		"<IMAGE1_NAME>":                          undefined,
		"IMAGE_PLACEHOLDER":                      undefined,
		"nginx:":                                 undefined,
		"nginx@":                                 undefined,
		"app@sha256:0123456789":                  undefined,
		"a b":                                    undefined,
		" nginx":                                 undefined,
		"https://example.com/nginx":              undefined,
		"nginx:" + strings.Repeat("1", 129):      undefined,
		strings.Repeat("a", longestImage) + ":1": undefined,
	}
	got := map[string]string{}
	for written := range want {
		got[written] = ask(t, "archlint.image_reference", written)
	}
	compare(t, want, got)
}

// FuzzImageReference checks that what a reference is made of makes the same
// reference again.
func FuzzImageReference(f *testing.F) {
	for _, seed := range []string{"nginx", "localhost:5000/a/b:c", "a@" + digest, "[::1]/a", "<x>", "a:1@" + digest} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		image := parseImage(written)
		if image == nil {
			return
		}
		part := func(name string) string {
			return string(image.Get(ast.StringTerm(name)).Value.(ast.String))
		}
		again := part("name")
		if part("tag") != "" {
			again += ":" + part("tag")
		}
		if part("digest") != "" {
			again += "@" + part("digest")
		}
		if same := parseImage(again); same == nil || !same.Equal(image) {
			t.Errorf("%q is %v, but %q is %v", written, image, again, same)
		}
	})
}
