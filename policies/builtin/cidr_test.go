package builtin

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func TestCIDRsContain(t *testing.T) {
	tests := []struct {
		cidrs, cidr string
		want        string
	}{
		{"10.0.0.0/8", "10.1.2.0/24", "true"},
		{"10.0.0.0/8", "10.0.0.0/8", "true"},
		{"10.1.2.0/24", "10.0.0.0/8", "false"},
		{"10.0.0.0/8", "11.0.0.0/8", "false"},
		{"0.0.0.0/1 128.0.0.0/1", "0.0.0.0/0", "true"},
		{"0.0.0.0/1 128.0.0.0/2", "0.0.0.0/0", "false"},
		{"128.0.0.0/1 0.0.0.0/2 64.0.0.0/2", "0.0.0.0/0", "true"},
		{"0.0.0.0/2 0.0.0.0/1 10.0.0.0/8 128.0.0.0/1", "0.0.0.0/0", "true"},
		{"10.0.0.0/25 10.0.0.129/32", "10.0.0.0/24", "false"},
		{"10.0.0.5/8", "10.200.0.1", "true"},
		{"10.0.0.1", "10.0.0.1/32", "true"},
		{"10.0.0.1", "10.0.0.0/31", "false"},
		{"255.255.255.255", "255.255.255.254/31", "false"},
		{"::/0", "2001:db8::/32", "true"},
		{"::0/0", "::/0", "true"},
		{"0:0:0:0:0:0:0:0/0", "::/0", "true"},
		{"::/1 8000::/1", "::/0", "true"},
		{"0.0.0.0/0", "::/0", "false"},
		{"::/0", "0.0.0.0/0", "false"},
		{"0.0.0.0/0 8000::/1", "::/0", "false"},
		{"", "10.0.0.0/8", "false"},
		{"10.0.0.0/33", "10.0.0.0/8", undefined},
		{"10.0.0.0/8", "10.0.0.0/33", undefined},
		{"010.0.0.0/8", "10.0.0.0/8", undefined},
		{"10.0.0.0/8", "web", undefined},
		{"10.0.0.0/8", "fe80::1%eth0", undefined},
		{"10.0.0.0/8", "10.0.0.0/" + strings.Repeat("0", longestCIDR), undefined},
	}
	for _, tt := range tests {
		ranges := []any{}
		for text := range strings.FieldsSeq(tt.cidrs) {
			ranges = append(ranges, text)
		}
		if got := ask(t, "archlint.cidrs_contain", ranges, tt.cidr); got != tt.want {
			t.Errorf("{%s} contains %s: %s, want %s", tt.cidrs, tt.cidr, got, tt.want)
		}
	}
}

func TestCIDRIsPublic(t *testing.T) {
	want := map[string]string{
		"0.0.0.0/0": "true", "8.8.8.8": "true", "52.0.0.0/8": "true", "172.0.0.0/8": "true",
		"10.0.0.0/8": "false", "10.0.0.0/7": "true", "172.16.0.0/12": "false", "172.31.255.255": "false", "172.32.0.0/32": "true",
		"192.168.1.0/24": "false", "192.169.0.0/16": "true", "100.64.0.0/10": "false", "100.128.0.0/32": "true",
		"127.0.0.1": "false", "169.254.169.254/32": "false", "203.0.113.7": "false", "198.18.0.0/15": "false",
		"224.0.0.0/4": "false", "255.255.255.255/32": "false", "223.255.255.255": "true",
		"::/0": "true", "::1/128": "false", "2600:1f00::/24": "true", "2000::/3": "true", "fc00::/7": "false", "fd12:3456::/32": "false",
		"fe80::/10": "false", "ff00::/8": "false", "2001:db8::/32": "false", "2001:db9::1": "true", "::ffff:8.8.8.8": "false",
		"web": undefined, "": undefined, "10.0.0.0/": undefined,
	}
	got := map[string]string{}
	for cidr := range want {
		got[cidr] = ask(t, "archlint.cidr_is_public", cidr)
	}
	compare(t, want, got)
}

// FuzzCIDRsContain compares with counting: of ranges inside a /24 it is known for
// each of the 256 addresses whether it is covered.
func FuzzCIDRsContain(f *testing.F) {
	f.Add([]byte{0, 25, 128, 25}, byte(0), byte(24))
	f.Add([]byte{0, 32, 1, 32, 2, 31}, byte(0), byte(30))
	f.Fuzz(func(t *testing.T, ranges []byte, address, length byte) {
		prefix := func(address, length byte) netip.Prefix {
			return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 0, 0, address}), 24+int(length)%9)
		}
		var covered [256]bool
		var list []*ast.Term
		for i := 0; i+1 < len(ranges); i += 2 {
			p := prefix(ranges[i], ranges[i+1])
			list = append(list, ast.StringTerm(p.String()))
			mark(p, func(at byte) { covered[at] = true })
		}
		wanted := prefix(address, length)
		want := true
		mark(wanted, func(at byte) { want = want && covered[at] })
		got := cidrsContain.call([]*ast.Term{ast.ArrayTerm(list...), ast.StringTerm(wanted.String())})
		if got.String() != fmt.Sprint(want) {
			t.Errorf("%v contains %v: %v, want %v", list, wanted, got, want)
		}
	})
}

// mark calls f with the last byte of every address of a range within 10.0.0.0/24.
func mark(p netip.Prefix, f func(byte)) {
	first := p.Masked().Addr().As4()
	for i := range uint32(1) << (32 - p.Bits()) {
		f(byte(binary.BigEndian.Uint32(first[:]) + i))
	}
}

// FuzzCIDRText feeds text that need not be a range.
func FuzzCIDRText(f *testing.F) {
	for _, seed := range []string{"10.0.0.0/8", "::/0", "1.2.3.4", "::ffff:1.2.3.4/120", "fe80::1%a/64", "/", "1/1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		term := ast.StringTerm(written)
		if r, ok := rangeOf(term); ok && (!r.first.IsValid() || !r.last.IsValid() || r.last.Less(r.first)) {
			t.Errorf("%q is the range %v", written, r)
		} else if ok && cidrsContain.call([]*ast.Term{ast.ArrayTerm(term), term}).String() != "true" {
			t.Errorf("%q does not contain itself", written)
		}
	})
}
