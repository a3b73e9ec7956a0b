package terraform_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

// pair is a resource as two inventories have it.
type pair struct{ want, got *inventory.Resource }

// paired returns the resources that two inventories share, by type and name, and those
// that only one has.
func paired(want, got *inventory.Inventory) (pairs map[string]pair, alone []*inventory.Resource) {
	pairs = map[string]pair{}
	left, right := byName(want), byName(got)
	for name, r := range left {
		if other, ok := right[name]; ok {
			pairs[name] = pair{r, other}
			delete(left, name)
			delete(right, name)
		}
	}
	lonely := map[string]int{}
	for _, r := range left {
		lonely[r.Type]++
	}
	others := map[string][]*inventory.Resource{}
	for _, r := range right {
		others[r.Type] = append(others[r.Type], r)
	}
	for name, r := range left {
		if lonely[r.Type] == 1 && len(others[r.Type]) == 1 {
			pairs[name] = pair{r, others[r.Type][0]}
			delete(others, r.Type)
			continue
		}
		alone = append(alone, r)
	}
	for _, rest := range others {
		alone = append(alone, rest...)
	}
	return pairs, alone
}

func byName(inv *inventory.Inventory) map[string]*inventory.Resource {
	all := map[string]*inventory.Resource{}
	for _, r := range inv.Resources {
		all[r.Type+" "+plainName(r.Address)] = r
	}
	return all
}

var (
	capital = regexp.MustCompile(`([a-z0-9])([A-Z])`)
	marks   = regexp.MustCompile(`[^A-Za-z0-9]+`)
	ofType  = regexp.MustCompile(`^[a-z0-9_]+\.`)
)

// plainName is what a logical ID and an address of Terraform have in common.
func plainName(address string) string {
	address = ofType.ReplaceAllString(address, "")
	address = capital.ReplaceAllString(address, "${1}_${2}")
	return strings.ToLower(strings.Trim(marks.ReplaceAllString(address, "_"), "_"))
}

func TestPlainName(t *testing.T) {
	for address, want := range map[string]string{
		"WebService":                  "web_service",
		"WebV2":                       "web_v2",
		"HTTPListener":                "httplistener",
		"aws_ecs_service.web_service": "web_service",
		`aws_subnet.subnet["a"]`:      "subnet_a",
		"aws_subnet.public[1]":        "public_1",
		"aws_vpc.main#attachment":     "main_attachment",
		"aws_vpc.main#cidr[0]":        "main_cidr_0",
	} {
		if got := plainName(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}
