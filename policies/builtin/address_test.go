package builtin

import (
	"regexp"
	"strings"
	"testing"
)

func TestAddressMatches(t *testing.T) {
	tests := []struct{ pattern, address, want string }{
		{"Service", "Service", "true"},
		{"Service", "Services", "false"},
		{"Serv*", "Service", "true"},
		{"*", "Service", "true"},
		{"*", "", "true"},
		{"*", "Network/Subnet", "false"},
		{"**", "Network/Subnet", "true"},
		{"Network/*", "Network/Subnet", "true"},
		{"Network/*", "Network/Zone/Subnet", "false"},
		{"Network/**", "Network/Zone/Subnet", "true"},
		{"**/Subnet", "Network/Zone/Subnet", "true"},
		{"**/Subnet", "Subnet", "true"},
		{"**/Subnet", "PublicSubnet", "false"},
		{"A/**/B", "A/B", "true"},
		{"A/**/B", "A/x/y/B", "true"},
		{"A/**/B", "A/x/yB", "false"},
		{"Subnet?", "SubnetA", "true"},
		{"Subnet?", "Subnet", "false"},
		{"a?b", "a/b", "false"},
		{"a?b", "aäb", "true"},
		{`module.web.aws_ecs_service.this["api"]`, `module.web.aws_ecs_service.this["api"]`, "true"},
		{`module.*.aws_ecs_service.this[*]`, `module.web.aws_ecs_service.this["api"]`, "true"},
		{"a.b", "axb", "false"},
		{"[ab]", "a", "false"},
		{`\*`, "*", "false"},
		{"", "", "true"},
		{"", "a", "false"},
		{strings.Repeat("*", longestPattern), "a", "true"},
		{strings.Repeat("a", longestPattern+1), "a", undefined},
		{"*", strings.Repeat("a", longestAddress+1), undefined},
	}
	for _, tt := range tests {
		if got := ask(t, "archlint.address_matches", tt.pattern, tt.address); got != tt.want {
			t.Errorf("%q fits %q: %s, want %s", tt.address, tt.pattern, got, tt.want)
		}
	}
}

// FuzzAddressMatches compares with a regular expression.
func FuzzAddressMatches(f *testing.F) {
	for _, seed := range [][2]string{
		{"**/a*b?", "x/y/acbd"}, {"*?*?*?", "aaa"}, {"**/**/a", "a"}, {"***/", "a/"}, {"a**/", "a"}, {"[a]\n", "[a]\n"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, address string) {
		if len(pattern) > longestPattern || len(address) > longestAddress {
			return
		}
		var expression strings.Builder
		expression.WriteString(`(?s)\A`)
		for _, token := range parseGlob(pattern) {
			switch token.kind {
			case tokenLiteral:
				expression.WriteString(regexp.QuoteMeta(string(token.literal)))
			case tokenOne:
				expression.WriteString(`[^/]`)
			case tokenStar:
				expression.WriteString(`[^/]*`)
			case tokenAny:
				expression.WriteString(`.*`)
			case tokenSteps:
				expression.WriteString(`(?:.*/)?`)
			}
		}
		expression.WriteString(`\z`)
		compiled, err := regexp.Compile(expression.String())
		if err != nil {
			t.Skip(err)
		}
		address = strings.ToValidUTF8(address, "�")
		if got, want := matches(parseGlob(pattern), address), compiled.MatchString(address); got != want {
			t.Errorf("%q fits %q: %v, want %v", address, pattern, got, want)
		}
	})
}

// BenchmarkAddressMatches measures the worst call that there can be.
func BenchmarkAddressMatches(b *testing.B) {
	glob := parseGlob(strings.Repeat("*a", longestPattern/2))
	address := strings.Repeat("a", longestAddress-1) + "b"
	for b.Loop() {
		if matches(glob, address) {
			b.Fatal("the address fits")
		}
	}
}
