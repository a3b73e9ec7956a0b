package terraform

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var _ = declare(func() []Resource {
	const validated = "CertificateArn"
	return []Resource{
		{
			Name: "aws_acm_certificate", Type: "AWS::CertificateManager::Certificate",
			Attributes: map[string]catalog.Format{"id": "{Ref}", "arn": "{Ref}"},
			Derived: map[string]func(arguments, whole *inventory.Value) *inventory.Value{
				"domain_validation_options": validationOptions,
			},
			Properties: append(verbatim(
				"certificate_authority_arn", "CertificateAuthorityArn", "domain_name", "DomainName",
				"key_algorithm", "KeyAlgorithm", "validation_method", "ValidationMethod",
				"options.certificate_transparency_logging_preference", "CertificateTransparencyLoggingPreference",
			),
				Property{From: "certificate_body", To: "ValidationMethod", Convert: constant("NONE")},
				Property{
					From: "certificate_body", To: "KeyAlgorithm",
					Convert: onDeployment("the certificate that is imported says the algorithm"),
				},
				Property{
					To: "SubjectAlternativeNames", Convert: alternativeNames,
					Inside: verbatim("domain_name", "Domain", "subject_alternative_names", "Names"),
				},
				Property{From: "validation_option[]", To: "DomainValidationOptions[]", Inside: verbatim(
					"domain_name", "DomainName", "validation_domain", "ValidationDomain",
				)},
				tags,
			),
			Unmapped: map[string]string{
				"certificate_chain": "CloudFormation imports no certificates", "early_renewal_duration": noSuchProperty,
				"private_key": "CloudFormation imports no certificates",
			},
			Unsettable: map[string]string{
				"CertificateExport":                    noSuchArgument,
				"DomainValidationOptions.HostedZoneId": "Terraform makes the records of the zone itself, by aws_route53_record",
			},
		},
		{
			Name: "aws_acm_certificate_validation", Properties: verbatim("certificate_arn", validated),
			Satellite: &catalog.Satellite{Owner: validated, Types: []string{"AWS::CertificateManager::Certificate"}, Merge: true},
			Unmapped:  map[string]string{"validation_record_fqdns": ownRun},
		},
	}
})

// alternativeNames are the names of a certificate beside its domain, which a plan has
// among them.
func alternativeNames(v *inventory.Value) *inventory.Value {
	names := v.Get("Names")
	domain, known := v.Get("Domain").Text()
	if names.Kind() != inventory.KindList || !known {
		return names // It may be nil: there are none.
	}
	others := slices.DeleteFunc(slices.Clone(names.List()), func(name *inventory.Value) bool {
		text, ok := name.Text()
		return ok && text == domain
	})
	if len(others) == 0 && names.More() == nil {
		return nil
	}
	return inventory.NewList(others, names.Range()).WithMore(names.More())
}

// validationOptions are the records by which a certificate is validated: one for each
// name of it. Names and targets are made up in the form that AWS documents:
// https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
func validationOptions(arguments, whole *inventory.Value) *inventory.Value {
	names := arguments.Get("subject_alternative_names")
	domain, known := arguments.Get("domain_name").Text()
	method, _ := arguments.Get("validation_method").Text()
	if !known || method != "DNS" || names.IsSet() && (names.Kind() != inventory.KindList || names.More() != nil) {
		return nil
	}
	domains := []string{domain}
	for _, name := range names.List() {
		text, ok := name.Text()
		if !ok {
			return nil
		}
		domains = append(domains, text)
	}
	slices.Sort(domains)
	var options []*inventory.Value
	for _, name := range slices.Compact(domains) {
		options = append(options, validationOption(name, whole))
	}
	return inventory.NewList(options, whole.Range())
}

// validationOption is the record for one name. That of a wildcard is the one of its domain.
func validationOption(name string, whole *inventory.Value) *inventory.Value {
	base := strings.TrimPrefix(name, "*.")
	expression := whole.Unknown().Expression
	sum := sha256.Sum256([]byte(whole.Unknown().Scope + "\x00" + expression + "\x00" + base))
	hash, at := hex.EncodeToString(sum[:]), whole.Range()
	synthetic := func(part, text string) *inventory.Value {
		return inventory.NewPieces([]inventory.Piece{{
			Text: text, Expression: expression + "[" + strconv.Quote(name) + "]." + part, Synthetic: true,
		}}, at)
	}
	member := func(name string, v *inventory.Value) inventory.Member {
		return inventory.Member{Name: name, NameRange: at, Value: v}
	}
	const recordName, recordValue = "resource_record_name", "resource_record_value"
	return inventory.NewObject([]inventory.Member{
		member("domain_name", inventory.NewString(name, at)),
		member(recordName, synthetic(recordName, "_"+hash[:32]+"."+base+".")),
		member("resource_record_type", inventory.NewString("CNAME", at)),
		member(recordValue, synthetic(recordValue, "_"+hash[32:]+"."+hash[:10]+".acm-validations.aws.")),
	}, at)
}
