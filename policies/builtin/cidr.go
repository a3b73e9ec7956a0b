package builtin

import (
	"net/netip"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// longestCIDR bounds a range, in bytes: eight groups of four digits, and /128.
const longestCIDR = 64

var cidrsContain = function{
	declaration: &ast.Builtin{
		Name: "archlint.cidrs_contain",
		Description: "Tells whether every address of a range is in at least one of several ranges: " +
			"`0.0.0.0/1` and `128.0.0.0/1` together contain `0.0.0.0/0`. " +
			"Undefined if one of them is no range; a single address is a range of one.",
		Decl: types.NewFunction(
			types.Args(
				types.Named("cidrs", types.NewAny(types.NewArray(nil, types.S), types.SetOfStr)).
					Description("ranges of IPv4 or IPv6, in any mixture"),
				types.Named("cidr", types.S).Description("the range to be looked for"),
			),
			types.Named("result", types.B).Description("`true` if the ranges contain it"),
		),
	},
	call: func(arguments []*ast.Term) *ast.Term {
		wanted, ok := rangeOf(arguments[1])
		if !ok {
			return nil
		}
		ranges, ok := rangesOf(arguments[0])
		if !ok {
			return nil
		}
		return ast.InternedTerm(cover(ranges, wanted))
	},
}

var cidrIsPublic = function{
	declaration: &ast.Builtin{
		Name: "archlint.cidr_is_public",
		Description: "Tells whether a range has an address that can be reached over the internet: one that is not private, " +
			"shared, local to a link or host, reserved, for documentation or for multicast, according to IANA's registries of " +
			"special-purpose addresses. Undefined for text that is no range; a single address is a range of one.",
		Decl: types.NewFunction(
			types.Args(types.Named("cidr", types.S).Description("a range of IPv4 or IPv6")),
			types.Named("result", types.B).Description("`true` if some address in it is public"),
		),
	},
	call: func(arguments []*ast.Term) *ast.Term {
		r, ok := rangeOf(arguments[0])
		if !ok {
			return nil
		}
		return ast.InternedTerm(!cover(notPublic, r))
	},
}

// notPublic are the ranges whose addresses are not globally reachable:
// https://www.iana.org/assignments/iana-ipv4-special-registry,
// https://www.iana.org/assignments/iana-ipv6-special-registry and, for multicast
// and for what of IPv6 is not assigned to unicast, RFC 5771 and
// https://www.iana.org/assignments/ipv6-address-space. The exceptions that the
// registries make inside 192.0.0.0/24 and 2001::/23 are protocols of their own,
// with which no resource of AWS answers.
var notPublic = mustRanges(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/3",
	"::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1",
)

// addressRange is a range of addresses with both ends in it. Both are of one family.
type addressRange struct{ first, last netip.Addr }

func mustRanges(texts ...string) []addressRange {
	out := make([]addressRange, 0, len(texts))
	for _, t := range texts {
		out = append(out, rangeOfPrefix(netip.MustParsePrefix(t)))
	}
	return sorted(out)
}

// rangeOf reads a range or a single address. As OPA's own functions do, it passes
// over the bits behind the prefix.
func rangeOf(argument *ast.Term) (addressRange, bool) {
	written, ok := text(argument, longestCIDR)
	if !ok {
		return addressRange{}, false
	}
	if prefix, err := netip.ParsePrefix(written); err == nil {
		return rangeOfPrefix(prefix), true
	}
	address, err := netip.ParseAddr(written)
	if err != nil || address.Zone() != "" {
		return addressRange{}, false
	}
	return addressRange{address, address}, true
}

// rangesOf reads a list or set of ranges and sorts them.
func rangesOf(argument *ast.Term) ([]addressRange, bool) {
	var out []addressRange
	whole := true
	add := func(t *ast.Term) {
		r, ok := rangeOf(t)
		whole = whole && ok
		out = append(out, r)
	}
	switch list := argument.Value.(type) {
	case *ast.Array:
		list.Foreach(add)
	case ast.Set:
		list.Foreach(add)
	default:
		return nil, false
	}
	if !whole {
		return nil, false
	}
	return sorted(out), true
}

func rangeOfPrefix(prefix netip.Prefix) addressRange {
	first := prefix.Masked().Addr()
	bytes := first.AsSlice()
	for bit := prefix.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(bytes)
	return addressRange{first, last}
}

func sorted(ranges []addressRange) []addressRange {
	slices.SortFunc(ranges, func(a, b addressRange) int { return a.first.Compare(b.first) })
	return ranges
}

// cover reports whether sorted ranges together contain one. Addresses of IPv4
// come before all of IPv6, so that no range of one family reaches into the other.
func cover(ranges []addressRange, wanted addressRange) bool {
	next := wanted.first
	for _, r := range ranges {
		if next.Less(r.first) {
			return false
		}
		if r.last.Less(next) {
			continue
		}
		if !r.last.Less(wanted.last) {
			return true
		}
		next = r.last.Next()
	}
	return false
}
