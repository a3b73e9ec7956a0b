package module

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/identifier"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// sources are the data sources whose attributes follow from the configuration. They
// return nil for an attribute that does not, and all that do for Names.
var sources = map[string]struct {
	attribute func(d *data, name string) *inventory.Value
	names     []string
}{}

// data is an instance of a data source.
type data struct {
	*frame
	*translate.Instance
}

// register adds a data source.
func register(kind string, attribute func(*data, string) *inventory.Value, names ...string) struct{} {
	s := sources[kind]
	s.attribute, s.names = attribute, names
	sources[kind] = s
	return struct{}{}
}

// environment is where the provider of the data source works.
func (d *data) environment() identifier.Environment {
	return identifier.NewEnvironment(d.Region, d.Account)
}

// text returns a text that may be made up.
func (d *data) text(name string, t identifier.Text) *inventory.Value {
	if !t.Synthetic {
		return inventory.NewString(t.Text, d.Range)
	}
	expression := d.Address + "." + name
	if _, known := d.inv.Expressions[t.Text]; !known {
		d.inv.Expressions[t.Text] = expression
	}
	return inventory.NewPieces([]inventory.Piece{{Text: t.Text, Expression: expression, Synthetic: true}}, d.Range)
}

// secretSources are the data sources that look up secrets, with the attributes that hold
// these.
var secretSources = map[string][]string{
	"aws_secretsmanager_secret_version":    {"secret_string", "secret_binary"},
	"aws_secretsmanager_random_password":   {"random_password"},
	"aws_ssm_parameter":                    {"value", "insecure_value"},
	"aws_kms_secrets":                      {"plaintext"},
	"aws_ecr_authorization_token":          {"password", "authorization_token"},
	"aws_eks_cluster_auth":                 {"token"},
	"aws_cognito_user_pool_client":         {"client_secret"},
	"aws_lambda_invocation":                {"result"},
	"aws_ssm_parameters_by_path":           {"values"},
	"aws_elasticache_user":                 {"passwords"},
	"aws_redshift_cluster_credentials":     {"db_password"},
	"aws_redshiftserverless_credentials":   {"db_password"},
	"aws_codeartifact_authorization_token": {"authorization_token"},
}

// dataAttribute returns an attribute of a data source.
func (f *frame) dataAttribute(i *translate.Instance, name string) *inventory.Value {
	if source, ok := sources[i.Type]; ok {
		if v := source.attribute(&data{f, i}, name); v != nil {
			return v
		}
	}
	if v := i.Arguments.Get(name); v.IsSet() {
		return v
	}
	v := f.lookedUp(i, i.Address+"."+name)
	if slices.Contains(secretSources[i.Type], name) {
		v = v.WithSensitive()
	}
	return v
}

// lookedUp is what is only found out on deployment.
func (f *frame) lookedUp(i *translate.Instance, expression string) *inventory.Value {
	name := f.named(i.Type + "." + i.Name)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonDynamicReference, Detail: "data source " + name + " is looked up on deployment",
		Expression: expression, Scope: f.deployment,
		Refs: []inventory.Ref{{Kind: "data source", Name: name, Range: i.Range}},
	}, i.Range)
}

// dataObject returns a data source as a whole: what is known of it, or an unknown.
func (f *frame) dataObject(i *translate.Instance) *inventory.Value {
	source, ok := sources[i.Type]
	if !ok {
		v := f.lookedUp(i, i.Address)
		c := *v.Unknown()
		c.Type = inventory.KindObject
		return f.apply(merging, v.WithUnknown(&c), i.Arguments)
	}
	members := slices.Clone(i.Arguments.Members())
	for _, name := range source.names {
		if v := source.attribute(&data{f, i}, name); v != nil {
			members = append(members, inventory.Member{Name: name, NameRange: i.Range, Value: v})
		}
	}
	return inventory.NewObject(members, i.Range)
}

var (
	_ = register("aws_region", region, "name", "id", "region", "endpoint")
	_ = register("aws_caller_identity", callerIdentity, "account_id", "id", "arn")
	_ = register("aws_partition", partition, "partition", "id", "dns_suffix", "reverse_dns_prefix")
	_ = register("aws_default_tags", defaultTags, "tags")
	_ = register("aws_arn", arn, "partition", "service", "region", "account", "resource", "id")
	_ = register("aws_service_principal", servicePrincipal, "name", "id", "suffix", "region")
	_ = register("null_data_source", nullSource, "outputs", "id")
	_ = register("template_file", templateFile, "rendered")
	_ = register("local_file", localFile, "content")
)

func region(d *data, name string) *inventory.Value {
	r := d.environment().Region
	if given := d.Arguments.Get("name"); given.IsSet() && name != "endpoint" {
		return given
	}
	switch name {
	case "name", "id", "region":
		return d.text(name, r)
	case "endpoint":
		return d.text(name, identifier.Text{Text: "ec2." + r.Text + "." + d.environment().Suffix.Text, Synthetic: r.Synthetic})
	}
	return nil
}

func callerIdentity(d *data, name string) *inventory.Value {
	e := d.environment()
	switch name {
	case "account_id", "id":
		return d.text(name, e.Account)
	case "arn":
		return d.text(name, identifier.Text{
			Text: "arn:" + e.Partition.Text + ":sts::" + e.Account.Text + ":assumed-role/terraform/session", Synthetic: true,
		})
	}
	return nil
}

func partition(d *data, name string) *inventory.Value {
	e := d.environment()
	switch name {
	case "partition", "id":
		return d.text(name, e.Partition)
	case "dns_suffix":
		return d.text(name, e.Suffix)
	case "reverse_dns_prefix":
		labels := strings.Split(e.Suffix.Text, ".")
		slices.Reverse(labels)
		return d.text(name, identifier.Text{Text: strings.Join(labels, "."), Synthetic: e.Suffix.Synthetic})
	}
	return nil
}

func defaultTags(d *data, name string) *inventory.Value {
	if name != "tags" {
		return nil
	}
	if d.Tags == nil {
		return inventory.NewObject(nil, d.Range)
	}
	return d.Tags
}

// arn takes an ARN apart.
func arn(d *data, name string) *inventory.Value {
	parts := []string{"", "partition", "service", "region", "account", "resource"}
	v := d.Arguments.Get("arn")
	text, ok := v.Text()
	at := slices.Index(parts, name)
	fields := strings.SplitN(text, ":", len(parts))
	switch {
	case name == "id":
		return v
	case !ok || at < 1 || len(fields) != len(parts):
		return nil
	}
	return d.text(name, identifier.Text{Text: fields[at], Synthetic: v.Origin() == inventory.OriginSynthetic})
}

func servicePrincipal(d *data, name string) *inventory.Value {
	service, known := scalarText(d.Arguments.Get("service_name"))
	region := d.environment().Region
	switch {
	case name == "suffix":
		return inventory.NewString("amazonaws.com", d.Range)
	case name == "name" && known:
		return inventory.NewString(service+".amazonaws.com", d.Range)
	case name == "id" && known:
		return d.text(name, identifier.Text{Text: service + "." + region.Text + ".amazonaws.com", Synthetic: region.Synthetic})
	case name == "region" && !d.Arguments.Get("region").IsSet():
		return d.text(name, region)
	}
	return nil
}

func nullSource(d *data, name string) *inventory.Value {
	switch name {
	case "outputs":
		if inputs := d.Arguments.Get("inputs"); inputs.IsSet() {
			return inputs
		}
		return inventory.NewObject(nil, d.Range)
	case "id":
		return inventory.NewString("static", d.Range)
	}
	return nil
}

var rendering = function("templatestring(a, b)")

func templateFile(d *data, name string) *inventory.Value {
	template := d.Arguments.Get("template")
	if name != "rendered" || !template.IsSet() {
		return nil
	}
	vars := mapOfBlocks(d.Arguments.Get("vars"))
	if !vars.IsSet() {
		vars = inventory.NewObject(nil, d.Range)
	}
	return d.apply(rendering, template, vars)
}

func localFile(d *data, name string) *inventory.Value {
	file, known := scalarText(d.Arguments.Get("filename"))
	if name != "content" || !known {
		return nil
	}
	content, err := moduleFiles{d.evaluation}.ReadFile(file)
	if err != nil {
		reason := err.Error()
		if d.Arguments.Get("filename").IsSensitive() {
			reason = "the file whose path is sensitive cannot be read"
		}
		return d.invalid(d.Range, reason, "write the path of a file within the directory tree that is scanned")
	}
	return inventory.NewString(string(content), d.Range)
}
