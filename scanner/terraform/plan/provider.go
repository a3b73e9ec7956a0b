package plan

import (
	"cmp"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// provider is a provider configuration: where it works.
type provider struct{ region, account string }

// provider returns the configuration that an instance uses, as far as the plan shows it.
func (s *resolver) provider(n *node) provider {
	d, at := s.declaration(n)
	key := d.provider
	if key == "" {
		key, _, _ = strings.Cut(n.typeName, "_")
	}
	if p, ok := s.providers[key]; ok {
		return p
	}
	configured := s.configured.Get(key)
	if configured == nil && at != nil {
		// Before Terraform 1.1 a module's provider was named as the module sees it.
		_, inner, _ := strings.Cut(key, ":")
		configured = s.configured.Get(inner)
	}
	within := configured.Get("module_address")
	p := s.usual
	if scope := s.scope(textOf(within)); configured != nil && scope != nil {
		expressions := configured.Get("expressions")
		p.region = cmp.Or(s.constant(expressions.Get("region"), scope), p.region)
		if accounts := expressions.Get("allowed_account_ids").Get("constant_value").List(); len(accounts) == 1 {
			p.account = cmp.Or(accounts[0].Display(), p.account)
		}
		if roles := expressions.Get("assume_role").List(); len(roles) == 1 {
			_, account := arnPlace(s.constant(roles[0].Get("role_arn"), scope))
			p.account = cmp.Or(account, p.account)
		}
	}
	s.providers[key] = p
	return p
}

// constant is the text of an expression that is a constant or a variable, else empty.
func (s *resolver) constant(expression *inventory.Value, at *scope) string {
	for range longestChain {
		if constant := expression.Get("constant_value"); constant != nil {
			return textOf(constant)
		}
		all := references(expression)
		if len(all) != 1 || len(all[0]) != 2 || all[0][0].name != "var" {
			return ""
		}
		name := all[0][1].name
		if at.parent == nil {
			if v, ok := s.variables[name]; ok {
				return textOf(v)
			}
			return textOf(at.module.variables[name])
		}
		given := at.call.expressions.Get(name)
		if given == nil {
			return textOf(at.module.variables[name])
		}
		expression, at = given, at.parent
	}
	return ""
}

// arnPlace is the region and account of an ARN, empty if it has none.
func arnPlace(arn string) (region, account string) {
	const parts = 6
	fields := strings.SplitN(arn, ":", parts)
	if len(fields) != parts || fields[0] != "arn" {
		return "", ""
	}
	return fields[3], fields[4]
}

// stated is the place of an instance as its own values say it.
func stated(n *node) provider {
	region, account := arnPlace(textOf(n.values.Get("arn")))
	if schema, ok := terraform.LookupSchema(n.typeName); !ok || schema.Argument("region") == nil {
		// Version 6 of the provider gives every resource a region.
		region = cmp.Or(textOf(n.values.Get("region")), region)
	}
	return provider{region, account}
}

// usualPlace is the region and account that all instances with an ARN share.
func (s *resolver) usualPlace() provider {
	usual := provider{region: s.opts.Region, account: cmp.Or(s.opts.Account, s.account)}
	var regions, accounts []string
	for _, n := range s.nodes {
		at := stated(n)
		regions, accounts = other(regions, at.region), other(accounts, at.account)
	}
	if len(regions) == 1 {
		usual.region = cmp.Or(usual.region, regions[0])
	}
	if len(accounts) == 1 {
		usual.account = cmp.Or(usual.account, accounts[0])
	}
	return usual
}

// other adds a text that is not among the others, of which two are enough.
func other(texts []string, text string) []string {
	if text == "" || len(texts) > 1 || len(texts) == 1 && texts[0] == text {
		return texts
	}
	return append(texts, text)
}
