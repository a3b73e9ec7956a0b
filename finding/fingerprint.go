package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// index is a list index in a property path.
var index = regexp.MustCompile(`\[\d+\]`)

// Fingerprint identifies a finding across runs: it depends on the policy, the
// stack, the logical address, the property without list indexes, and the
// ends of the evidence, and on nothing that moves when lines are added above.
// occurrence tells apart findings that are the same in all of these.
func Fingerprint(f Finding, stack string, occurrence int) string {
	hash := sha256.New()
	write := func(parts ...string) {
		for _, p := range parts {
			hash.Write([]byte(p))
			hash.Write([]byte{0})
		}
	}
	write(f.Policy, stack, f.Resource.Address, index.ReplaceAllString(f.Location.Property, "[]"))
	for _, e := range f.Evidence {
		write(e.From, e.Kind, e.To)
	}
	write(strings.Repeat("+", occurrence))
	return hex.EncodeToString(hash.Sum(nil))[:32]
}
