package sam

import (
	"slices"
	"strings"
	"unicode"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// domain is the custom domain of an API that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html
type domain struct {
	*expansion
	*source
	// config is the property Domain. SAM writes into it.
	config *value
	at     inventory.Range
	// id is the logical ID of the domain name, recordName what the alias records
	// refer to.
	id, recordName string
	endpoint       string
}

// part returns a member of the configuration as a node, nil if it says nothing.
func (d *domain) part(name string) *document.Node {
	if v := d.config.get(name); v.isSet() {
		return v.node()
	}
	return nil
}

// restDomain makes the custom domain of a REST API.
func (a *restAPI) restDomain() {
	d := &domain{expansion: a.expansion, source: a.source, config: a.domain, at: a.domain.at}
	name, certificate := d.config.get("DomainName"), d.config.get("CertificateArn")
	if name.isNull() || certificate.isNull() {
		d.fail(d.at, "the Domain of "+d.source.id+" has no DomainName or no CertificateArn", "write both")
		return
	}
	endpoint := d.config.get("EndpointConfiguration")
	private := endpoint.isText("PRIVATE")
	d.id = "ApiGatewayDomainName"
	if private {
		d.id = "ApiGatewayDomainNameV2"
	}
	d.id = logicalID(d.id, name.node())
	if !private {
		d.config.set("ApiDomainName", newText(d.at, d.id))
	}
	switch {
	case endpoint.isNull():
		d.endpoint = "REGIONAL"
		d.config.set("EndpointConfiguration", newText(d.at, "REGIONAL"))
	case slices.Contains([]string{"EDGE", "REGIONAL", "PRIVATE"}, endpoint.text):
		d.endpoint = endpoint.text
	default:
		d.fail(endpoint.at, "the EndpointConfiguration of the Domain of "+d.source.id+" is another", "write EDGE, REGIONAL or PRIVATE")
		return
	}
	a.made = append(a.made, d.restDomainName(private))
	d.basePaths(private)
	if private {
		a.made = append(a.made, d.access()...)
	}
	d.recordName = d.id
	if private {
		d.recordName = name.text
	}
	d.route53()
}

// restDomainName makes the domain name of a REST API.
func (d *domain) restDomainName(private bool) *resource {
	typ, certificate := "AWS::ApiGateway::DomainName", "CertificateArn"
	switch {
	case private:
		typ = "AWS::ApiGateway::DomainNameV2"
	case d.endpoint == "REGIONAL":
		certificate = "RegionalCertificateArn"
	}
	r := d.add(d.id, typ, d.at).attributes(d.passed())
	r.set("DomainName", d.part("DomainName"))
	r.set(certificate, d.part("CertificateArn"))
	r.put("EndpointConfiguration", object{{"Types", []string{d.endpoint}}, {"IpAddressType", d.part("IpAddressType")}})
	if !private {
		r.set("MutualTlsAuthentication", d.mutualTLS())
		r.set("OwnershipVerificationCertificateArn", d.part("OwnershipVerificationCertificateArn"))
	} else {
		r.set("Policy", d.part("Policy"))
	}
	r.set("SecurityPolicy", d.part("SecurityPolicy"))
	r.set("EndpointAccessMode", d.part("EndpointAccessMode"))
	return r
}

// mutualTLS is what the domain asks of clients; nil if it asks nothing.
func (d *domain) mutualTLS() *document.Node {
	config := d.part("MutualTlsAuthentication")
	if config == nil {
		return nil
	}
	for _, m := range config.Members {
		if m.Name != "TruststoreUri" && m.Name != "TruststoreVersion" {
			d.fail(m.NameRange, "MutualTlsAuthentication has no property "+m.Name, "it has TruststoreUri and TruststoreVersion")
			return nil
		}
	}
	if !isMap(config) {
		d.fail(config.Range, "the MutualTlsAuthentication of "+d.source.id+" is no object", "write TruststoreUri and TruststoreVersion")
		return nil
	}
	return node(config.Range, object{
		{"TruststoreUri", setOrNil(config.Get("TruststoreUri"))}, {"TruststoreVersion", setOrNil(config.Get("TruststoreVersion"))},
	})
}

// setOrNil returns a node that says anything, else nil.
func setOrNil(n *document.Node) *document.Node {
	if !isSet(n) {
		return nil
	}
	return n
}

// paths are the base paths of the domain, none if the whole domain is the API's.
func (d *domain) paths() []*value {
	of := d.config.get("BasePath")
	switch {
	case !of.isSet():
		return nil
	case of.isList():
		return of.items
	case of.kind == document.String:
		return []*value{of}
	}
	return nil
}

// basePaths makes the mappings of paths of the domain to a REST API.
func (d *domain) basePaths(private bool) {
	typ, name := "AWS::ApiGateway::BasePathMapping", "DomainName"
	if private {
		typ, name = "AWS::ApiGateway::BasePathMappingV2", "DomainNameArn"
	}
	mapping := func(id string, at inventory.Range) *resource {
		r := d.add(id, typ, at).attributes(d.passed())
		r.set(name, ref(at, d.id))
		r.set("RestApiId", ref(at, d.source.id))
		r.set("Stage", ref(at, d.source.id+".Stage"))
		return r
	}
	paths := d.paths()
	if paths == nil {
		mapping(d.source.id+"BasePathMapping", d.at)
	}
	plain := d.config.get("NormalizeBasePath")
	for _, p := range paths {
		if p.kind != document.String {
			d.fail(p.at, "a BasePath of "+d.source.id+" is no text", "write a text")
			continue
		}
		path := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, p.text)
		r := mapping(d.source.id+path+"BasePathMapping", p.at)
		if plain != nil && !plain.isSet() {
			path = p.text
		}
		r.put("BasePath", path)
	}
}

// access associates a private domain with the endpoint that reaches it.
func (d *domain) access() []*resource {
	of := d.config.get("AccessAssociation")
	if of.isNull() {
		return nil
	}
	if !of.isMap() {
		d.fail(of.at, "the AccessAssociation of "+d.source.id+" is no object", "write VpcEndpointId")
		return nil
	}
	endpoint := of.get("VpcEndpointId").node()
	if endpoint == nil {
		endpoint = &document.Node{Range: of.at}
	}
	id := logicalID("DomainNameAccessAssociation", node(of.at, []any{endpoint, d.id}))
	r := d.add(id, "AWS::ApiGateway::DomainNameAccessAssociation", of.at).attributes(d.passed())
	r.set("DomainNameArn", ref(of.at, d.id))
	r.put("AccessAssociationSourceType", "VPCE")
	r.set("AccessAssociationSource", endpoint)
	return []*resource{r}
}
