package scanner

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// line is a range on one line of the test's input.
func line(n int) inventory.Range {
	return inventory.Range{File: "t.yaml", Line: n, Column: 1, EndLine: n, EndColumn: 9}
}

// fromJSON makes a value, all of it on one line.
func fromJSON(t testing.TB, text string, at inventory.Range) *inventory.Value {
	t.Helper()
	v, err := inventory.ParseDocument(inventory.NewString(text, at))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// resource makes a resource of the given type on line 1 with properties on line 2.
func resource(t testing.TB, typeName, properties string) *inventory.Resource {
	t.Helper()
	return &inventory.Resource{
		ID: "R", Address: "R", Name: "R", Type: typeName, Template: "t.yaml", Range: line(1),
		Properties: fromJSON(t, properties, line(2)),
	}
}

// normalized puts resources through Normalize.
func normalized(resources ...*inventory.Resource) *inventory.Inventory {
	inv := inventory.New()
	inv.Resources = resources
	Normalize(inv)
	return inv
}

// shown is a value with everything that matters about it, for comparing.
func shown(v *inventory.Value) string {
	var b strings.Builder
	show(&b, "", v)
	return b.String()
}

func show(b *strings.Builder, at string, v *inventory.Value) {
	fmt.Fprintf(b, "%s %s %s", at, v.Kind(), v.Range())
	if o := v.Origin(); o != inventory.OriginInput {
		fmt.Fprintf(b, " origin=%d", o)
	}
	if v.Note() != "" {
		fmt.Fprintf(b, " note=%q", v.Note())
	}
	if v.IsSensitive() {
		b.WriteString(" sensitive")
	}
	if u := v.More(); u != nil {
		fmt.Fprintf(b, " more=%q", u)
	}
	if u := v.Unknown(); u != nil {
		fmt.Fprintf(b, " unknown=%q key=%q type=%s\n", u, u.Key, u.Type)
		for _, a := range u.Alternatives {
			show(b, at+"|"+a.When, a.Value)
		}
		return
	}
	if v.List() == nil && v.Members() == nil {
		text, _ := v.Text()
		literal, _ := v.Literal()
		boolean, _ := v.Bool()
		fmt.Fprintf(b, " %q %s %v", text, literal, boolean)
	}
	b.WriteByte('\n')
	for i, element := range v.List() {
		show(b, fmt.Sprintf("%s[%d]", at, i), element)
	}
	for _, m := range v.Members() {
		show(b, at+"."+m.Name, m.Value)
	}
}

// either is an unknown that takes one of two values by a condition.
func either(condition string, yes, no *inventory.Value) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonCondition, Detail: "condition " + condition + " is not known",
		Refs: []inventory.Ref{{Kind: "condition", Name: condition}}, Key: "condition " + condition,
		Alternatives: []inventory.Alternative{
			{When: "condition " + condition + " is true", Value: yes},
			{When: "condition " + condition + " is false", Value: no},
		},
	}, line(7))
}

// parameter is an unknown of which nothing is known.
func parameter(name string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "parameter " + name + " has no default",
		Refs: []inventory.Ref{{Kind: "parameter", Name: name}}, Expression: name,
	}, line(8))
}

func TestNormalizeProperties(t *testing.T) {
	tests := map[string]struct {
		typeName, properties string
		at, want             string
	}{
		"number in quotes":            {"AWS::ECS::Service", `{"DesiredCount": "2"}`, "DesiredCount", `2`},
		"integer with a fraction":     {"AWS::ECS::Service", `{"DesiredCount": "2.5"}`, "DesiredCount", `"2.5"`},
		"integer with a leading zero": {"AWS::ECS::Service", `{"DesiredCount": "02"}`, "DesiredCount", `"02"`},
		"no number":                   {"AWS::ECS::Service", `{"DesiredCount": "two"}`, "DesiredCount", `"two"`},
		"boolean in quotes":           {"AWS::EC2::Subnet", `{"MapPublicIpOnLaunch": "True"}`, "MapPublicIpOnLaunch", `true`},
		"number for text":             {"AWS::ECS::TaskDefinition", `{"Cpu": 256}`, "Cpu", `"256"`},
		"boolean for text":            {"AWS::ECS::TaskDefinition", `{"Cpu": true}`, "Cpu", `"true"`},
		"scalar for a list":           {"AWS::ECS::TaskDefinition", `{"RequiresCompatibilities": "FARGATE"}`, "RequiresCompatibilities", `"FARGATE"`},
		"object for a list":           {"AWS::EC2::SecurityGroup", `{"SecurityGroupIngress": {"FromPort": "22"}}`, "SecurityGroupIngress", `[{"FromPort":22}]`},
		"nested": {
			"AWS::ECS::TaskDefinition", `{"ContainerDefinitions": [{"PortMappings": [{"ContainerPort": "80"}]}]}`,
			"ContainerDefinitions.0.PortMappings.0.ContainerPort", `80`,
		},
		"map":                                {"AWS::ECS::TaskDefinition", `{"ContainerDefinitions": [{"DockerLabels": {"a": 1}}]}`, "ContainerDefinitions.0.DockerLabels", `{"a":"1"}`},
		"in a document":                      {"AWS::IAM::Role", `{"AssumeRolePolicyDocument": {"Version": 2012}}`, "AssumeRolePolicyDocument", `{"Version":2012}`},
		"wrong case":                         {"AWS::ECS::Service", `{"desiredCount": "2"}`, "desiredCount", `"2"`},
		"unknown type":                       {"AWS::No::Such", `{"DesiredCount": "2"}`, "", `{"DesiredCount":"2"}`},
		"null":                               {"AWS::ECS::TaskDefinition", `{"Cpu": null}`, "Cpu", `null`},
		"document in text":                   {"AWS::SQS::QueuePolicy", `{"PolicyDocument": "{\"Statement\": [{\"Effect\": \"Allow\"}], \"b\": [1, true, null]}"}`, "PolicyDocument", `{"Statement":[{"Effect":"Allow"}],"b":[1,true,null]}`},
		"document that is none":              {"AWS::SQS::QueuePolicy", `{"PolicyDocument": "{oops"}`, "PolicyDocument", `"{oops"`},
		"document that is a scalar":          {"AWS::SQS::QueuePolicy", `{"PolicyDocument": "12"}`, "PolicyDocument", `"12"`},
		"default":                            {"AWS::SQS::Queue", `{}`, "VisibilityTimeout", `30`},
		"default that is stated":             {"AWS::SQS::Queue", `{"VisibilityTimeout": 0}`, "VisibilityTimeout", `0`},
		"default for null":                   {"AWS::SQS::Queue", `{"VisibilityTimeout": null}`, "VisibilityTimeout", `30`},
		"default of an object":               {"AWS::Lambda::Function", `{}`, "EphemeralStorage", `{"Size":512}`},
		"default of a list":                  {"AWS::Lambda::Function", `{}`, "Architectures", `["x86_64"]`},
		"default where the object is absent": {"AWS::ApiGateway::Method", `{}`, "Integration", ``},
		"default where the object is there":  {"AWS::ApiGateway::Method", `{"Integration": {}}`, "Integration.ConnectionType", `"INTERNET"`},
		"default whose condition holds":      {"AWS::RDS::DBInstance", `{}`, "StorageEncrypted", `false`},
		"default whose condition fails":      {"AWS::RDS::DBInstance", `{"DBClusterIdentifier": "c"}`, "StorageEncrypted", ``},
		"default by value":                   {"AWS::ElastiCache::CacheCluster", `{"Engine": "memcached"}`, "Port", `11211`},
		"default by another value":           {"AWS::ElastiCache::CacheCluster", `{"Engine": "redis"}`, "Port", `6379`},
		"default with a condition turned":    {"AWS::ElastiCache::ReplicationGroup", `{}`, "AtRestEncryptionEnabled", `false`},
		"default by a condition turned":      {"AWS::ElastiCache::ReplicationGroup", `{"Engine": "valkey"}`, "AtRestEncryptionEnabled", `true`},
		"secret":                             {"AWS::RDS::DBInstance", `{"MasterUserPassword": "hunter2"}`, "MasterUserPassword", `"(redacted)"`},
		"secret in a list":                   {"AWS::ElastiCache::User", `{"Passwords": ["hunter2"]}`, "Passwords.0", `"(redacted)"`},
		"no properties":                      {"AWS::SQS::Queue", `{}`, "DelaySeconds", `0`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := resource(t, tt.typeName, tt.properties)
			normalized(r)
			if got := textAt(t, r.Properties, tt.at); got != tt.want {
				t.Errorf("%s is %s, want %s", tt.at, got, tt.want)
			}
		})
	}
}

// textAt is the JSON of the value at a dotted path; empty if it is absent.
func textAt(t *testing.T, v *inventory.Value, path string) string {
	t.Helper()
	if path != "" {
		for step := range strings.SplitSeq(path, ".") {
			if list := v.List(); list != nil && step[0] <= '9' {
				v = list[step[0]-'0']
			} else {
				v = v.Get(step)
			}
		}
	}
	if v.Kind() == inventory.KindAbsent {
		return ""
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestNormalizeKeepsWhatIsRemarkable(t *testing.T) {
	r := resource(t, "AWS::ECS::Service", `{}`)
	written := inventory.NewString("2", line(5)).WithNote("parameter Count, default").WithSensitive()
	r.Properties = r.Properties.Set(inventory.Path{"DesiredCount"}, written)
	synthetic := inventory.NewPieces([]inventory.Piece{{Text: "12", Expression: "X", Synthetic: true}}, line(6))
	r.Properties = r.Properties.Set(inventory.Path{"HealthCheckGracePeriodSeconds"}, synthetic)
	normalized(r)
	got := shown(r.Properties.Get("DesiredCount"))
	want := ` number t.yaml:5:1 note="parameter Count, default" sensitive "" 2 false` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if v := r.Properties.Get("HealthCheckGracePeriodSeconds"); v.Kind() != inventory.KindString {
		t.Errorf("made-up text became a %s", v.Kind())
	}
}

func TestNormalizeLooksIntoAlternatives(t *testing.T) {
	r := resource(t, "AWS::ECS::Service", `{}`)
	r.Properties = r.Properties.
		Set(inventory.Path{"DesiredCount"}, either("Big", inventory.NewString("3", line(3)), nil)).
		Set(inventory.Path{"HealthCheckGracePeriodSeconds"}, parameter("Grace"))
	q := resource(t, "AWS::SQS::Queue", `{}`)
	q.ID = "Q"
	q.Properties = q.Properties.Set(inventory.Path{"VisibilityTimeout"}, either("Slow", nil, inventory.NewString("5", line(3))))
	db := resource(t, "AWS::RDS::DBInstance", `{}`)
	db.ID = "DB"
	secret := either("Old", inventory.NewString("hunter2", line(3)), parameter("Password"))
	db.Properties = db.Properties.Set(inventory.Path{"MasterUserPassword"}, secret)
	normalized(r, q, db)

	got := shown(r.Properties.Get("HealthCheckGracePeriodSeconds")) +
		shown(q.Properties.Get("VisibilityTimeout")) + shown(db.Properties.Get("MasterUserPassword"))
	want := ` unknown t.yaml:8:1 unknown="parameter Grace has no default" key="" type=number
 unknown t.yaml:7:1 unknown="condition Slow is not known" key="condition Slow" type=number
|condition Slow is true number t.yaml:2:1 origin=1 "" 30 false
|condition Slow is false number t.yaml:3:1 "" 5 false
 unknown t.yaml:7:1 sensitive unknown="condition Old is not known" key="condition Old" type=string
|condition Old is true string t.yaml:3:1 sensitive "hunter2"  false
|condition Old is false unknown t.yaml:8:1 sensitive unknown="parameter Password has no default" key="" type=string
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if v := r.Properties.Get("DesiredCount").Unknown().Alternatives[0].Value; v.Kind() != inventory.KindNumber {
		t.Errorf("the alternative of DesiredCount is a %s", v.Kind())
	}
}

// A default that depends on something unknown is unknown for the same reason.
func TestNormalizeUnknownDefaults(t *testing.T) {
	choice := either("Managed", inventory.NewString("memcached", line(3)), inventory.NewString("redis", line(3)))
	tests := map[string]struct {
		engine *inventory.Value
		want   string
	}{
		"nothing known": {parameter("Engine"), ` unknown t.yaml:2:1 origin=1 unknown="parameter Engine has no default" key="" type=string
`},
		"alternatives": {choice, ` unknown t.yaml:2:1 origin=1 unknown="condition Managed is not known" key="condition Managed" type=string
|condition Managed is true string t.yaml:2:1 origin=1 "single-az"  false
|condition Managed is false absent  "" ` + ` false
`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := resource(t, "AWS::ElastiCache::CacheCluster", `{}`)
			r.Properties = r.Properties.Set(inventory.Path{"Engine"}, tt.engine)
			normalized(r)
			got := r.Properties.Get("AZMode")
			if diff := cmp.Diff(tt.want, shown(got)); diff != "" {
				t.Error(diff)
			}
			if refs := got.Unknown().Refs; len(refs) != 1 {
				t.Errorf("the default refers to %v", refs)
			}
		})
	}
}

func TestNormalizeDefaultsStandAtTheNearestRange(t *testing.T) {
	r := resource(t, "AWS::ApiGateway::Method", `{}`)
	r.Properties = r.Properties.Set(inventory.Path{"Integration"}, inventory.NewObject(nil, line(4)))
	bare := &inventory.Resource{ID: "B", Type: "AWS::SQS::Queue", Range: line(6)}
	normalized(r, bare)
	for _, tt := range []struct {
		v    *inventory.Value
		want inventory.Range
	}{
		{r.Properties.Get("Integration").Get("ConnectionType"), line(4)},
		{r.Properties.Get("ApiKeyRequired"), line(2)},
		{bare.Properties.Get("DelaySeconds"), line(6)},
	} {
		if tt.v.Range() != tt.want || tt.v.Origin() != inventory.OriginDefault {
			t.Errorf("default at %s with origin %d, want %s", tt.v.Range(), tt.v.Origin(), tt.want)
		}
	}
}

func TestNormalizeNamesAndTags(t *testing.T) {
	named := resource(t, "AWS::SQS::Queue", `{"QueueName": "orders", "Tags": [{"Key": "Env", "Value": "prod"}, {"Value": "no key"}]}`)
	element := either("Tagged", fromJSON(t, `{"Key": "Team", "Value": "blue"}`, line(3)), nil)
	list := named.Properties.Get("Tags").List()
	named.Properties = named.Properties.Set(inventory.Path{"Tags"}, inventory.NewList(append(list, element), line(3)))

	mapped := resource(t, "AWS::ApiGatewayV2::Api", `{"Tags": {"Env": "dev"}}`)
	mapped.ID = "M"
	fileSystem := resource(t, "AWS::EFS::FileSystem", `{"FileSystemTags": [{"Key": "Env", "Value": 1}]}`)
	fileSystem.ID = "F"
	synthetic := resource(t, "AWS::SQS::Queue", `{}`)
	synthetic.ID = "S"
	synthetic.Properties = synthetic.Properties.Set(inventory.Path{"QueueName"},
		inventory.NewPieces([]inventory.Piece{{Text: "made-up", Expression: "Other", Synthetic: true}}, line(3)))
	normalized(named, mapped, fileSystem, synthetic)

	if named.Name != "orders" || synthetic.Name != "R" {
		t.Errorf("names %q and %q", named.Name, synthetic.Name)
	}
	tags := func(r *inventory.Resource) map[string]string {
		out := map[string]string{}
		for key, v := range r.Tags {
			out[key] = v.Display()
		}
		return out
	}
	if diff := cmp.Diff(map[string]string{"Env": "prod", "Team": "${}"}, tags(named)); diff != "" {
		t.Error(diff)
	}
	if team := named.Tags["Team"].Unknown(); team == nil || team.Alternatives[0].Value.Display() != "blue" || team.Alternatives[1].Value != nil {
		t.Errorf("the tag under a condition is %s", shown(named.Tags["Team"]))
	}
	if diff := cmp.Diff(map[string]string{"Env": "dev"}, tags(mapped)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"Env": "1"}, tags(fileSystem)); diff != "" {
		t.Error(diff)
	}
}

// A default of an object in a list is filled into each element, also where the
// list or the element is one of several.
func TestNormalizeDefaultsInLists(t *testing.T) {
	const element = `{"FromPort": 1}`
	plan := defaultPlan{steps: []string{"Rules", "[]", "Protocol"}}
	plan.Value = "tcp"
	tests := map[string]struct{ rules, want *inventory.Value }{
		"elements":         {fromJSON(t, `[{}, {"Protocol": "udp"}]`, line(3)), fromJSON(t, `[{"Protocol": "tcp"}, {"Protocol": "udp"}]`, line(3))},
		"scalar":           {inventory.NewString("x", line(3)), inventory.NewString("x", line(3))},
		"scalar element":   {fromJSON(t, `["x"]`, line(3)), fromJSON(t, `["x"]`, line(3))},
		"no list":          {nil, nil},
		"nothing is known": {parameter("Rules"), parameter("Rules")},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := resource(t, "AWS::SQS::Queue", `{}`)
			r.Properties = r.Properties.Set(inventory.Path{"Rules"}, tt.rules)
			got := fillDefault(r, plan).Get("Rules")
			if diff := cmp.Diff(tt.want.Display(), got.Display()); diff != "" {
				t.Error(diff)
			}
		})
	}
	r := resource(t, "AWS::SQS::Queue", `{}`)
	choice := either("X", fromJSON(t, `[`+element+`]`, line(3)), nil)
	r.Properties = r.Properties.Set(inventory.Path{"Rules"}, choice)
	u := fillDefault(r, plan).Get("Rules").Unknown()
	if got := u.Alternatives[0].Value.Display(); got != `[{"FromPort":1,"Protocol":"tcp"}]` || u.Alternatives[1].Value != nil {
		t.Errorf("the alternatives are %s and %v", got, u.Alternatives[1].Value)
	}
}
