package interpreter

import (
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Withheld are the built-in functions of OPA that a policy may not call, with the
// reason: names, or prefixes that end with a dot. So the same input gives the same
// findings, policies cannot reach out, and an evaluation ends.
var Withheld = map[string]string{
	"http.send":              "asks the network",
	"net.lookup_ip_addr":     "asks the network",
	"opa.runtime":            "reads the environment",
	"rego.parse_module":      "parses policies at run time",
	"trace":                  "writes to a trace that nobody reads",
	"time.":                  "depends on the clock, or is of use with it alone",
	"rand.":                  "is random",
	"uuid.":                  "is random",
	"io.jwt.decode_verify":   "depends on the clock",
	"io.jwt.encode_sign":     "is random",
	"io.jwt.encode_sign_raw": "is random",
	"json.match_schema":      "may load schemas from the network",
	"json.verify_schema":     "may load schemas from the network",
	"crypto.x509.parse_and_verify_certificates":              "depends on the clock",
	"crypto.x509.parse_and_verify_certificates_with_options": "depends on the clock",
	"strings.render_template":                                "runs programs of another language, without a limit",
}

// WithheldBecause is why a policy may not call a built-in function of OPA, empty if
// it may or there is no such function.
func WithheldBecause(name string) string {
	if reason := Withheld[name]; reason != "" {
		return reason
	}
	family, _, _ := strings.Cut(name, ".")
	return Withheld[family+"."]
}

// Capabilities returns what a policy may call where its Options say nothing: the
// functions of OPA that depend on their arguments alone and whose cost is limited.
// The result is shared and must not be changed.
func Capabilities() *ast.Capabilities { return capabilities() }

var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool {
		return b.Nondeterministic || WithheldBecause(b.Name) != ""
	})
	c.AllowNet = []string{}
	c.FutureKeywords = nil
	return c
})
