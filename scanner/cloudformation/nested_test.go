package cloudformation

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// nestingOf is a template with a nested stack, Child, whose parameters are given in
// YAML flow style, and a resource that shows an expression.
func nestingOf(url, parameters, expr string) string {
	return `Parameters:
  Env: {Type: String}
  Size: {Type: String, AllowedValues: [s, l]}
  Tag: {Type: String, Default: v1}
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Secret: {Type: String, NoEcho: true, Default: hush}
  Prefix: {Type: String}
Conditions:
  Never: !Equals [a, b]
  Maybe: !Equals [!Ref Env, x]
Resources:
  Bucket: {Type: "AWS::S3::Bucket"}
  A: {Type: "AWS::EC2::Subnet"}
  B: {Type: "AWS::EC2::Subnet"}
  Child: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: ` + url + `, Parameters: ` + parameters + `}}
  Subject: {Type: X, Properties: {P: ` + expr + "}}\n"
}

// child is a template with a resource that shows an expression, and outputs.
const child = `Parameters:
  P: {Type: String, Default: own}
  List: {Type: CommaDelimitedList, Default: ""}
  Count: {Type: Number, Default: 1}
  Choice: {Type: String, Default: a, AllowedValues: [a, b]}
  Hidden: {Type: String, NoEcho: true, Default: ""}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /x}
Conditions:
  IsOwn: !Equals [!Ref P, own]
Resources:
  Inner: {Type: "AWS::S3::Bucket", Condition: IsOwn}
  Queue: {Type: "AWS::SQS::Queue"}
  Shown: {Type: X, Properties: {P: %s}}
Outputs:
  Same: {Value: !Ref P}
  Arn: {Value: !GetAtt Queue.Arn}
  Joined: {Value: !Sub "${P}-${AWS::StackName}"}
  Conditional: {Value: !Ref Inner, Condition: IsOwn}
  None: {Value: !Ref AWS::NoValue}
`

// TestNestedParameters shows what a nested stack sees of the values that it is given.
func TestNestedParameters(t *testing.T) {
	tests := []struct{ parameters, expr, want, note string }{
		{"{}", "!Ref P", `"own"`, "parameter P, default"},
		{"{P: given}", "!Ref P", `"given"`, "parameter P of nested stack Child"},
		{"{P: !Ref Tag}", "!Ref P", `"v1"`, "parameter P of nested stack Child, parameter Tag, default"},
		{"{P: !Ref AWS::NoValue}", "!Ref P", `"own"`, "parameter P, default"},
		{"{P: !Ref Env}", "!Sub '${P}/x'", "(parameter <Env of main.yaml> /x)", ""},
		{"{P: !Sub 'a-${Env}'}", "!Ref P", "(parameter a- <Env of main.yaml>)", "parameter P of nested stack Child"},
		{"{P: !Ref Size}", "!Ref P", `(parameter Size in main.yaml? parameter Size is s: "s", parameter Size is l: "l")`, "parameter P of nested stack Child"},
		{"{P: !Ref Size}", "!If [IsOwn, 1, 2]", `2`, ""},
		{"{P: !Ref Bucket}", "!Sub 'arn:${P}'", `"arn:${Bucket}"`, ""},
		{"{P: !Ref AWS::StackName}", "!Sub '${P} ${AWS::StackName}'", `"${AWS::StackName of main.yaml} ${AWS::StackName}"`, ""},
		{"{P: '{{resolve:ssm:/a}}'}", "!Ref P", "(dynamic-reference resolve:ssm:/a of main.yaml)", "parameter P of nested stack Child"},
		{"{Count: 3}", "!Ref Count", `"3"`, "parameter Count of nested stack Child"},
		{"{List: 'a, b'}", "!Select [1, !Ref List]", `"b"`, ""},
		{"{List: !Join [',', [!Ref A, !Ref B]]}", "!Ref List", `["${A}", "${B}"]`, "parameter List of nested stack Child"},
		{"{List: !Join [',', !Ref Subnets]}", "!Join ['+', !Ref List]", `(parameter Fn::Join(+, ${Fn::Split(${Fn::Join(",", ${Subnets}) of main.yaml})}))`, ""},
		{"{List: !Ref Subnets}", "!Ref List", "(parameter Subnets of main.yaml)", "parameter List of nested stack Child"},
		{"{Choice: !Ref Env}", "!Ref Choice", `(parameter Choice in main.yaml/Child? parameter Choice is a: "a", parameter Choice is b: "b")`, "parameter Choice of nested stack Child"},
		{"{P: !Ref Secret}", "!Ref P", `!"hush"`, "parameter P of nested stack Child, parameter Secret, default"},
		{"{Hidden: x}", "!Ref Hidden", `!"x"`, "parameter Hidden of nested stack Child"},
		{"{Stored: /y}", "!Ref Stored", "(dynamic-reference Stored)", "parameter Stored of nested stack Child"},
		{"!If [Maybe, {P: x}, {P: y}]", "!Ref P", `(condition Maybe in main.yaml? condition Maybe is true: "x", condition Maybe is false: "y")`, ""},
		{"{P: !GetAtt Child.Outputs.Arn}", "!Ref P", `"${Child/Queue.Arn}"`, ""},
		{"{P: !GetAtt Child.Outputs.Same}", "!Ref P", "(invalid)", ""},
	}
	for _, tt := range tests {
		t.Run(tt.parameters+" "+tt.expr, func(t *testing.T) {
			inv := scanFiles(t, map[string]string{"main.yaml": nestingOf("child.yaml", tt.parameters, "1"), "child.yaml": fmt.Sprintf(child, tt.expr)})
			v := property(t, inv, "Child/Shown").Get("P")
			if got := describe(v); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if v.Note() != tt.note && tt.note != "" || v.Range().File != "child.yaml" {
				t.Errorf("note %q, range %s", v.Note(), v.Range())
			}
		})
	}
}

// TestNestedOutputs shows what the parent sees of a nested stack.
func TestNestedOutputs(t *testing.T) {
	tests := []struct {
		parameters, expr, want string
		says                   []string
	}{
		{"{P: x}", "!GetAtt Child.Outputs.Same", `"x"`, nil},
		{"{P: x}", "!Sub '${Child.Outputs.Same}/y'", `"x/y"`, nil},
		{"{P: !Ref Env}", "!Equals [!GetAtt Child.Outputs.Same, !Ref Env]", "true", nil},
		{"{P: !Ref Env}", "!GetAtt Child.Outputs.Joined", "(parameter <Env> - <AWS::StackName of main.yaml/Child>)", nil},
		{"{P: !Ref Size}", "!GetAtt [Child, Outputs.Same]", `(parameter Size in main.yaml? parameter Size is s: "s", parameter Size is l: "l")`, nil},
		{"{P: !Ref Bucket}", "!Equals [!GetAtt Child.Outputs.Same, !Ref Bucket]", "true", nil},
		{"{}", "!GetAtt Child.Outputs.Arn", `"${Child/Queue.Arn}"`, nil},
		{"{}", "!GetAtt Child.Outputs.Conditional", `"${Child/Inner}"`, nil},
		{"{P: x}", "!GetAtt Child.Outputs.Conditional", "(invalid)", []string{"output Conditional of nested stack Child does not exist, because its condition is false"}},
		{"{}", "!GetAtt Child.Outputs.None", "(invalid)", []string{"output None of child.yaml has no value"}},
		{"{}", "!GetAtt Child.Outputs.Sane", "(invalid)", []string{"child.yaml has no output Sane, did you mean Same"}},
		{"{Choice: c}", "1", "1", []string{`"c" is not an allowed value of parameter Choice`}},
		{"{Coumt: x}", "1", "1", []string{"child.yaml has no parameter Coumt, did you mean Count"}},
		{"{P: !GetAtt Child.Outputs.Same}", "!GetAtt Child.Outputs.Same", "(invalid)", []string{
			"resources depend on one another in a circle: Child → Child",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.parameters+" "+tt.expr, func(t *testing.T) {
			inv := scanFiles(t, map[string]string{"main.yaml": nestingOf("child.yaml", tt.parameters, tt.expr), "child.yaml": fmt.Sprintf(child, "1")})
			if got := describe(property(t, inv, "Subject").Get("P")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.says, summaries(inv)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// addresses returns the resources of an inventory with where they are declared.
func addresses(inv *inventory.Inventory) []string {
	var out []string
	for _, r := range inv.Resources {
		out = append(out, r.ID+" "+r.Address+" "+r.Range.String())
	}
	return out
}

// small is a template with one resource and one output.
const small = "Resources: {R: {Type: AWS::SQS::Queue}}\nOutputs: {O: {Value: !GetAtt R.Arn, Export: {Name: !Sub '${AWS::StackName}-O'}}}\n"

// stacks is a template with nested stacks by their names and locations.
func stacks(pairs ...string) string {
	text := "Resources:\n"
	for i := 0; i < len(pairs); i += 2 {
		text += "  " + pairs[i] + ": {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: " + pairs[i+1] + "}}\n"
	}
	return text
}

func TestNestedInstances(t *testing.T) {
	inv := scanFiles(t, map[string]string{
		"infra/main.yaml":        stacks("One", "parts/mid.yaml", "Two", "parts/mid.yaml"),
		"infra/parts/mid.yaml":   stacks("Deep", "small.yaml"),
		"infra/parts/small.yaml": small,
	})
	want := []string{
		"infra/main.yaml::One One infra/main.yaml:2:3",
		"infra/main.yaml::One/Deep One/Deep infra/parts/mid.yaml:2:3",
		"infra/main.yaml::One/Deep/R One/Deep/R infra/parts/small.yaml:1:13",
		"infra/main.yaml::Two Two infra/main.yaml:3:3",
		"infra/main.yaml::Two/Deep Two/Deep infra/parts/mid.yaml:2:3",
		"infra/main.yaml::Two/Deep/R Two/Deep/R infra/parts/small.yaml:1:13",
	}
	if diff := cmp.Diff(want, addresses(inv)); diff != "" {
		t.Error(diff)
	}
	if len(inv.Inputs) != 3 || len(inv.Diagnostics) > 0 || len(inv.Outputs) != 2 {
		t.Errorf("got %v %v %v", inv.Inputs, summaries(inv), inv.Outputs)
	}
	one, two := resourceNamed(t, inv, "One/Deep/R"), resourceNamed(t, inv, "Two/Deep/R")
	arn, _ := one.Identifier("Arn")
	if other, _ := two.Identifier("Arn"); arn.Value == other.Value || inv.Expressions[arn.Value] != "One/Deep/R.Arn" {
		t.Errorf("got %s and %s, %q", arn.Value, other.Value, inv.Expressions[arn.Value])
	}
	if one.InStack() != "infra/main.yaml/One/Deep" || one.InStack() == two.InStack() || one.InSystem() != "infra" {
		t.Errorf("stack %s, system %s", one.InStack(), one.InSystem())
	}
	var chain []string
	for _, e := range one.Expansions {
		chain = append(chain, e.Kind+" "+e.Name+" "+e.Range.String())
	}
	if diff := cmp.Diff([]string{"nested stack One infra/main.yaml:2:3", "nested stack One/Deep infra/parts/mid.yaml:2:3"}, chain); diff != "" {
		t.Error(diff)
	}
}

func TestNestedExistence(t *testing.T) {
	main := strings.Replace(nestingOf("child.yaml", "{P: !Ref Env}", "1"), "Stack\", Prop", "Stack\", Condition: Maybe, Prop", 1)
	exports := strings.Replace(fmt.Sprintf(child, "1"), "{Value: !GetAtt Queue.Arn}", "{Value: !GetAtt Queue.Arn, Export: {Name: e}}", 1)
	inv := scanFiles(t, map[string]string{"main.yaml": main, "child.yaml": exports, "app.yaml": importer("!ImportValue e")})
	if u := resourceNamed(t, inv, "Child/Queue").Existence; u == nil || !strings.HasPrefix(u.Detail, "condition Maybe cannot be decided") {
		t.Errorf("got %v", u)
	}
	if u := resourceNamed(t, inv, "Child/Inner").Existence; u == nil || len(u.Refs) < 3 {
		t.Errorf("got %+v", u)
	}
	if v := inv.Resources[len(inv.Resources)-1]; v.Template != "main.yaml" {
		t.Errorf("the last resource is of %s", v.Template)
	}
	never := strings.Replace(main, "Condition: Maybe", "Condition: Never", 1)
	inv = scanFiles(t, map[string]string{"main.yaml": never, "child.yaml": exports, "app.yaml": importer("!ImportValue e")})
	if got := describe(property(t, inv, "Subject").Get("P")); got != "(import Fn::ImportValue(e))" {
		t.Errorf("what is never exported is %s", got)
	}
	if slices.ContainsFunc(inv.Resources, func(r *inventory.Resource) bool { return strings.HasPrefix(r.Address, "Child") }) {
		t.Errorf("got %v", addresses(inv))
	}
}

func TestNestedExports(t *testing.T) {
	network := "Parameters: {Name: {Type: String}}\nResources: {R: {Type: AWS::SQS::Queue}}\nOutputs: {O: {Value: !GetAtt R.Arn, Export: {Name: !Sub '${Name}-Arn'}}}\n"
	service := "Parameters: {Name: {Type: String}}\nResources: {Subject: {Type: X, Properties: {P: !ImportValue {'Fn::Sub': '${Name}-Arn'}}}}\n"
	main := "Parameters: {Env: {Type: String}}\nResources:\n"
	for _, name := range []string{"Network", "Service"} {
		main += "  " + name + ": {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: " + strings.ToLower(name) + ".yaml, Parameters: {Name: !Ref NAME}}}\n"
	}
	for _, name := range []string{"Env", "AWS::StackName"} {
		inv := scanFiles(t, map[string]string{"main.yaml": strings.ReplaceAll(main, "NAME", name), "network.yaml": network, "service.yaml": service})
		if got := describe(property(t, inv, "Service/Subject").Get("P")); got != `"${Network/R.Arn}"` || len(inv.Diagnostics) > 0 {
			t.Errorf("%s: got %s, %v", name, got, summaries(inv))
		}
	}
	twice := strings.Replace(main, "service", "network", 1)
	inv := scanFiles(t, map[string]string{"main.yaml": strings.ReplaceAll(twice, "NAME", "Env"), "network.yaml": network, "app.yaml": importer("!ImportValue {'Fn::Sub': '${Env}-Arn'}")})
	if g := inv.Gaps[len(inv.Gaps)-1]; !strings.HasSuffix(g.Reason, "main.yaml/Network, main.yaml/Service") {
		t.Errorf("got %v", g)
	}
}

func TestTemplateURL(t *testing.T) {
	const main = "a/main.yaml"
	tests := []struct {
		name, url string
		files     []string
		// want is the template that the nested stack is made of.
		want, gap string
		says      []string
	}{
		{"path", "x.yaml", []string{"a/x.yaml", "x.yaml"}, "a/x.yaml", "", nil},
		{"path below", "./b/../c/x.yaml", []string{"a/c/x.yaml"}, "a/c/x.yaml", "", nil},
		{"path above", "../x.yaml", []string{"x.yaml"}, "x.yaml", "", nil},
		{"missing", "x.yaml", []string{"x.yaml"}, "", "the file x.yaml is not in the scan", nil},
		{"outside", "../../x.yaml", nil, "", "the file ../../x.yaml is not in the scan", []string{"../../x.yaml is not below the scanned directory"}},
		{"absolute", "/etc/x.yaml", nil, "", "the file /etc/x.yaml is not in the scan", []string{"/etc/x.yaml is not below the scanned directory"}},
		{"URL", "https://s3.amazonaws.com/bucket/p/x.yaml", []string{"a/q/x.yaml"}, "a/q/x.yaml", "", nil},
		{"URL with a version", "'https://b.s3.amazonaws.com/x.yaml?versionId=/y.yaml'", []string{"a/x.yaml", "a/y.yaml"}, "a/x.yaml", "", nil},
		{"S3 URL", "s3://bucket/x.yaml", []string{"a/x.yaml"}, "a/x.yaml", "", nil},
		{"more of the URL", "https://h/b/p/x.yaml", []string{"a/q/x.yaml", "a/p/x.yaml"}, "a/p/x.yaml", "", nil},
		{"nearest", "https://h/b/x.yaml", []string{"a/x.yaml", "a/q/x.yaml"}, "a/x.yaml", "", nil},
		{"tie", "https://h/b/x.yaml", []string{"a/q/x.yaml", "a/p/x.yaml"}, "", "several templates may be meant by x.yaml: a/p/x.yaml, a/q/x.yaml", nil},
		{"beside, by its directory", "https://h/b/p/x.yaml", []string{"p/x.yaml"}, "p/x.yaml", "", nil},
		{"beside, by its name only", "https://h/b/q/x.yaml", []string{"p/x.yaml"}, "", "no template of the scan is the one at the URL that ends in x.yaml", nil},
		{"far", "https://h/b/p/x.yaml", []string{"c/d/p/x.yaml"}, "c/d/p/x.yaml", "", nil},
		{"unknown bucket", "!Sub 'https://${Prefix}.s3.${AWS::Region}.${AWS::URLSuffix}/p/x.yaml'", []string{"a/x.yaml"}, "a/x.yaml", "", nil},
		{"unknown prefix", "!Sub '${Prefix}x.yaml'", []string{"a/x.yaml", "a/xx.yaml"}, "a/x.yaml", "", nil},
		{"unknown beginning", "!Sub 'https://h/${Prefix}-net.yaml'", []string{"a/prod-net.yaml"}, "a/prod-net.yaml", "", nil},
		{"nothing but the extension", "!Sub 'https://h/${Prefix}.yaml'", []string{"a/x.yaml"}, "", "no template of the scan is the one at the URL that ends in .yaml", nil},
		{"unknown", "!Ref Prefix", []string{"a/x.yaml"}, "", "where its template is, is not known: parameter Prefix has no default", nil},
		{"unknown end", "!Sub 'https://h/x.yaml/${Prefix}'", []string{"a/x.yaml"}, "", "where its template is, is not known: parameter Prefix has no default", nil},
		{"choice of hosts", "!If [Maybe, 'https://g/x.yaml', 'https://h/x.yaml']", []string{"a/x.yaml"}, "a/x.yaml", "", nil},
		{"choice of files", "!If [Maybe, x.yaml, y.yaml]", []string{"a/x.yaml", "a/y.yaml"}, "", "its template is one of several: condition Maybe cannot be decided: parameter Env has no default", nil},
		{"host only", "'https://h/'", []string{"a/x.yaml"}, "", "its TemplateURL leads to no file", nil},
		{"not text", "[x.yaml]", []string{"a/x.yaml"}, "", "its TemplateURL leads to no file", nil},
		{"itself", "main.yaml", nil, "", "a stack is nested in itself: a/main.yaml → a/main.yaml", []string{"a stack is nested in itself: a/main.yaml → a/main.yaml"}},
		{"itself by URL", "https://h/b/main.yaml", nil, "", "a stack is nested in itself: a/main.yaml → a/main.yaml", []string{"a stack is nested in itself: a/main.yaml → a/main.yaml"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{main: nestingOf(tt.url, "{}", "1")}
			for _, name := range tt.files {
				files[name] = small
			}
			inv := scanFiles(t, files)
			got, gap := "", ""
			for _, r := range inv.Resources {
				if r.Address == "Child/R" {
					got = r.Template
				}
			}
			for _, g := range inv.Gaps {
				if g.Kind == inventory.GapNestedStack {
					gap = g.Reason
				}
			}
			if diff := cmp.Diff([]any{tt.want, tt.gap, tt.says}, []any{got, gap, summaries(inv)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNestedAsset(t *testing.T) {
	text := replaceOnce(t, stacks("Child", "!Sub 'https://${AWS::Region}/0123.json'"), "Stack',", "Stack', Metadata: {'aws:asset:path': x.nested.template.json, 'aws:asset:property': TemplateURL},")
	inv := scanFiles(t, map[string]string{"cdk.out/main.json": text, "cdk.out/x.nested.template.json": small})
	if r := resourceNamed(t, inv, "Child/R"); r.Template != "cdk.out/x.nested.template.json" {
		t.Errorf("got %s", r.Template)
	}
}

// TestOutermost shows which templates have stacks of their own.
func TestOutermost(t *testing.T) {
	files := map[string]string{"main.yaml": stacks("A", "a.yaml"), "a.yaml": stacks("B", "b.yaml"), "b.yaml": small, "c.yaml": small}
	circle := map[string]string{"x.yaml": stacks("Y", "y.yaml"), "y.yaml": stacks("X", "x.yaml", "C", "c.yaml"), "c.yaml": small}
	tests := []struct {
		name     string
		files    map[string]string
		explicit []string
		want     []string
	}{
		{"directory", files, nil, []string{"c.yaml::R", "main.yaml::A", "main.yaml::A/B", "main.yaml::A/B/R"}},
		{"nested one named", files, []string{"a.yaml"}, []string{"a.yaml::B", "a.yaml::B/R", "c.yaml::R", "main.yaml::A", "main.yaml::A/B", "main.yaml::A/B/R"}},
		{"all named", files, []string{"main.yaml", "a.yaml", "b.yaml", "c.yaml"}, []string{"c.yaml::R", "main.yaml::A", "main.yaml::A/B", "main.yaml::A/B/R"}},
		{"name with a slash", map[string]string{"main.yaml": stacks("A", "b.yaml", "A/R", "c.yaml"), "b.yaml": small}, nil, []string{"main.yaml::A", "main.yaml::A/R"}},
		{"circle", circle, nil, []string{"y.yaml::C", "y.yaml::C/R", "y.yaml::X", "y.yaml::X/Y"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []source.File
			for _, name := range slices.Sorted(maps.Keys(tt.files)) {
				f := file(name, tt.files[name])
				f.Explicit = slices.Contains(tt.explicit, name)
				list = append(list, f)
			}
			inv, err := Source{}.Scan(t.Context(), list, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			inv.Sort()
			var got []string
			for _, r := range inv.Resources {
				got = append(got, r.ID)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if len(inv.Inputs) != len(tt.files) {
				t.Errorf("got inputs %v", inv.Inputs)
			}
		})
	}
}

func TestNestedParameterOptions(t *testing.T) {
	opts := source.Options{Parameters: map[string]source.Parameter{"Env": {Value: "x"}, "P": {Value: "y"}}}
	list := []source.File{file("main.yaml", nestingOf("child.yaml", "{}", "!Ref Env")), file("child.yaml", fmt.Sprintf(child, "!Ref P"))}
	inv, err := Source{}.Scan(t.Context(), list, opts)
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(property(t, inv, "Subject").Get("P")) + describe(property(t, inv, "Child/Shown").Get("P")); got != `"x""own"` {
		t.Errorf("got %s", got)
	}
	if diff := cmp.Diff([]string{"only nested stacks have parameter P"}, summaries(inv)); diff != "" {
		t.Error(diff)
	}
	inv = scanFiles(t, map[string]string{"main.yaml": stacks("Child", "child.yaml"), "child.yaml": "Parameters: {Needed: {Type: String}}\nResources: {R: {Type: X}}\n"})
	if diff := cmp.Diff([]string{"nested stack Child has no value for parameter Needed of child.yaml"}, summaries(inv)); diff != "" {
		t.Error(diff)
	}
}
