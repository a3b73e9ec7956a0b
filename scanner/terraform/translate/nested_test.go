package translate

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestAttributesOfBlocks(t *testing.T) {
	inv := inventory.New()
	translator := New(inv)
	domain := add(translator, "aws_apigatewayv2_domain_name", "shop", object(
		"domain_name", "api.example.com",
		"domain_name_configuration", inventory.NewList([]*inventory.Value{
			object("endpoint_type", "REGIONAL", "security_policy", inventory.NewNull(inventory.Range{})),
		}, inventory.Range{}),
	))
	configuration := translator.Attribute(domain, "domain_name_configuration").List()[0]

	if text, _ := configuration.Get("endpoint_type").Text(); text != "REGIONAL" {
		t.Errorf("what is written becomes %q", text)
	}
	r := resourceOf(t, inv, "aws_apigatewayv2_domain_name.shop")
	want, _ := r.Identifier("RegionalDomainName")
	if text, _ := configuration.Get("target_domain_name").Text(); text != want.Value || text == "" {
		t.Errorf("the identifier is %q, want %q", text, want.Value)
	}
	u := configuration.Get("ip_address_type").Unknown()
	if want := "aws_apigatewayv2_domain_name.shop.domain_name_configuration[0].ip_address_type"; u == nil || u.Expression != want {
		t.Errorf("what is known after apply is %+v, want the expression %s", u, want)
	}
	if got := configuration.Get("security_policy").Kind(); got != inventory.KindNull {
		t.Errorf("what is not written is %v, want null", got)
	}
	if got := translator.Attribute(domain, "mutual_tls_authentication"); got.IsSet() && len(got.List()) > 0 {
		t.Errorf("a block that is not written has %d elements", len(got.List()))
	}
	whole := translator.Object(domain)
	for _, m := range whole.Members() {
		if m.Name == "domain_name_configuration.target_domain_name" {
			t.Error("the attribute of a block is one of the resource")
		}
	}
}

func TestNamesThatAreNotKnown(t *testing.T) {
	inv := inventory.New()
	translator := New(inv)
	rule := add(translator, "aws_cloudwatch_event_rule", "nightly", object("name", unknown("var.name"), "description", unknown("var.text")))
	r := resourceOf(t, inv, "aws_cloudwatch_event_rule.nightly")
	want, _ := r.Identifier("Ref")
	name := translator.Attribute(rule, "name")
	if text, _ := name.Text(); text != want.Value || name.Origin() != inventory.OriginSynthetic {
		t.Errorf("its name is %q, want what is made up: %q", text, want.Value)
	}
	if translator.Attribute(rule, "description").Unknown() == nil {
		t.Error("an argument that is no name becomes known")
	}
	if r.Properties.Get("Name").Unknown() == nil {
		t.Error("the property becomes known")
	}
	secret := add(translator, "aws_cloudwatch_event_rule", "secret", object("name", unknown("var.name").WithSensitive()))
	if translator.Attribute(secret, "name").Unknown() == nil {
		t.Error("a secret name becomes known")
	}
}
