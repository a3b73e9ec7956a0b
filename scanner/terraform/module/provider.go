package module

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// provider is a provider configuration: where it works.
type provider struct {
	region, account string
	// tags are its default_tags; nil for none.
	tags *inventory.Value
	busy bool
}

// providerName is the name of the configuration that a block uses.
func (b *block) providerName() string {
	if b.Provider != "" {
		return b.Provider
	}
	name, _, _ := strings.Cut(b.Type, "_")
	return name
}

// provider returns the configuration of a name. One that the module has none of is its
// caller's, as far as that passes it on:
// https://developer.hashicorp.com/terraform/language/modules/develop/providers
func (f *frame) provider(name string, at inventory.Range) *provider {
	if p := f.providers[name]; p != nil {
		if p.busy {
			f.cycle("provider "+name, at)
		}
		return p
	}
	p := &provider{region: f.options.Region, account: f.options.Account}
	f.providers[name] = p
	if f.call != nil {
		if outer, ok := f.call.Providers[name]; ok {
			*p = *f.parent.provider(outer, f.call.NameRange)
			return p
		}
	}
	if declared := f.config.Providers[name]; declared != nil {
		p.busy = true
		f.configure(p, declared)
		p.busy = false
		return p
	}
	if f.parent != nil && !strings.Contains(name, ".") {
		*p = *f.parent.provider(name, at)
	}
	return p
}

// configure fills in what a provider block says.
func (f *frame) configure(p *provider, b *configuration.Block) {
	body := f.outside().body(b.Body, []string{"alias", "version"}, b.Range)
	if region := body.Get("region"); region.IsSet() {
		p.region, _ = scalarText(region)
	}
	if accounts := body.Get("allowed_account_ids").List(); len(accounts) == 1 {
		if account, known := scalarText(accounts[0]); known {
			p.account = account
		}
	}
	if arn, known := scalarText(first(body.Get("assume_role")).Get("role_arn")); known {
		const account, parts = 4, 6
		if fields := strings.SplitN(arn, ":", parts); len(fields) == parts {
			p.account = fields[account]
		}
	}
	if tags := first(body.Get("default_tags")).Get("tags"); tags.Kind() == inventory.KindObject {
		p.tags = tags
	}
}

// first returns the only block of a list of blocks, which in JSON may be the block
// itself.
func first(blocks *inventory.Value) *inventory.Value {
	if list := blocks.List(); len(list) > 0 {
		return list[0]
	}
	if blocks.Kind() == inventory.KindObject {
		return blocks
	}
	return nil
}
