package terraform

import (
	"slices"
	"strconv"

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
// name of it. Only the names are known before it is there.
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
	at := whole.Range()
	var options []*inventory.Value
	for _, name := range slices.Compact(domains) {
		option := []inventory.Member{{Name: "domain_name", NameRange: at, Value: inventory.NewString(name, at)}}
		for _, part := range []string{"resource_record_name", "resource_record_type", "resource_record_value"} {
			u := *whole.Unknown()
			u.Type = inventory.KindString
			u.Expression += "[" + strconv.Quote(name) + "]." + part
			option = append(option, inventory.Member{Name: part, NameRange: at, Value: inventory.NewUnknown(&u, at)})
		}
		options = append(options, inventory.NewObject(option, at))
	}
	return inventory.NewList(options, at)
}
