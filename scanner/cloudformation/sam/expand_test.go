package sam

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// expand expands a template that is written in YAML.
func expand(t testing.TB, text string) Expansion {
	t.Helper()
	return Expand(templateOf(parse(t, text)))
}

func templateOf(root *document.Node) Template {
	return Template{
		Globals: root.Get("Globals"), Parameters: root.Get("Parameters").Entries(), Mappings: root.Get("Mappings").Entries(),
		Conditions: root.Get("Conditions").Entries(), Resources: root.Get("Resources").Entries(),
		Outputs: root.Get("Outputs").Entries(), Region: "us-east-1",
	}
}

// said are the diagnostics in the form line:column summary.
func said(e Expansion) []string {
	var out []string
	for _, d := range e.Diagnostics {
		out = append(out, fmt.Sprintf("%d:%d %s", d.Range.Line, d.Range.Column, d.Summary))
	}
	return out
}

// resourceOf returns a resource of an expansion.
func resourceOf(t testing.TB, e Expansion, id string) Resource {
	t.Helper()
	i := slices.IndexFunc(e.Resources, func(r Resource) bool { return r.Name == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return e.Resources[i]
}

func propertyOf(t testing.TB, e Expansion, id, name string) *document.Node {
	t.Helper()
	return resourceOf(t, e, id).Value.Get("Properties").Get(name)
}

const positions = `Globals:
  Function:
    Runtime: python3.13
    MemorySize: 256
Resources:
  Before: {Type: AWS::S3::Bucket}
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      CodeUri: src/
      AutoPublishAlias: live
      MemorySize: 512
      Events:
        Poll:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
            BatchSize: 5
  Queue: {Type: AWS::SQS::Queue}
`

// TestPositions shows that what is generated stands where the user wrote what led
// to it, and says of what it was made.
func TestPositions(t *testing.T) {
	e := expand(t, positions)
	var got []string
	for _, r := range e.Resources {
		got = append(got, fmt.Sprintf("%s %s %s-%d %s", r.Name, r.Value.Get("Type").Text, r.NameRange, r.Value.Range.EndLine, e.Notes[r.Value]))
	}
	version := "WorkVersion" + digest(`{"MemorySize":512,"S3Bucket":"bucket","S3Key":"value"}`)
	want := []string{
		"Before AWS::S3::Bucket t.yaml:6:3-6 ",
		"Work AWS::Lambda::Function t.yaml:7:3-19 expanded from AWS::Serverless::Function Work",
		version + " AWS::Lambda::Version t.yaml:12:7-19 expanded from AWS::Serverless::Function Work",
		"WorkAliaslive AWS::Lambda::Alias t.yaml:12:7-19 expanded from AWS::Serverless::Function Work",
		"WorkRole AWS::IAM::Role t.yaml:7:3-19 expanded from AWS::Serverless::Function Work",
		"WorkPoll AWS::Lambda::EventSourceMapping t.yaml:15:9-19 expanded from AWS::Serverless::Function Work",
		"Queue AWS::SQS::Queue t.yaml:20:3-20 ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, tt := range []struct{ id, property, at string }{
		{"Work", "Runtime", "t.yaml:3:14"},
		{"Work", "MemorySize", "t.yaml:13:19"},
		{"Work", "Code", "t.yaml:11:16"},
		{"WorkPoll", "BatchSize", "t.yaml:19:24"},
		{"WorkPoll", "EventSourceArn", "t.yaml:18:20"},
		{"WorkPoll", "FunctionName", "t.yaml:15:9"},
	} {
		if got := propertyOf(t, e, tt.id, tt.property).Range.String(); got != tt.at {
			t.Errorf("%s.%s stands at %s, want %s", tt.id, tt.property, got, tt.at)
		}
	}
	if e.Incomplete || len(e.Diagnostics) > 0 {
		t.Errorf("incomplete: %v %v", e.Incomplete, said(e))
	}
}

// TestUnchanged shows that the nodes of the template stay what they are.
func TestUnchanged(t *testing.T) {
	const text = positions + "  B: {Type: AWS::S3::Bucket}\n  F: {Type: 'AWS::Serverless::Function', Properties: {CodeUri: s, Handler: h, Events: {E: {Type: S3, Properties: {Bucket: !Ref B, Events: a}}}}}\n"
	root, same := parse(t, text), parse(t, text)
	e := Expand(templateOf(root))
	if resourceOf(t, e, "B").Value.Get("DependsOn") == nil {
		t.Error("the bucket does not depend on the permission")
	}
	if !equal(root, same) {
		t.Error("the template was changed")
	}
}

func TestGlobals(t *testing.T) {
	e := expand(t, `
Globals:
  Function:
    Runtime: python3.13
    Environment: {Variables: {A: global, B: global}}
    Layers: [one]
    VpcConfig: !If [C, {SubnetIds: [a]}, !Ref AWS::NoValue]
Resources:
  All: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Layers: [two], Environment: {Variables: {B: own, C: own}}, VpcConfig: {SubnetIds: [b]}}}
  None: {Type: AWS::Serverless::Function, IgnoreGlobals: "*", Properties: {CodeUri: s, Handler: h, Runtime: r}}
  Some: {Type: AWS::Serverless::Function, IgnoreGlobals: [Layers], Properties: {CodeUri: s, Handler: h}}
`)
	for _, tt := range []struct{ id, property, want string }{
		{"All", "Environment", `{"Variables":{"A":"global","B":"own","C":"own"}}`},
		{"All", "Layers", `["one","two"]`},
		{"All", "VpcConfig", `{"SubnetIds":["b"]}`},
		{"All", "Runtime", "python3.13"},
		{"None", "Runtime", "r"},
		{"None", "Layers", ""},
		{"Some", "Layers", ""},
		{"Some", "VpcConfig", `{"Fn::If":["C",{"SubnetIds":["a"]},{"Ref":"AWS::NoValue"}]}`},
	} {
		got := ""
		if n := propertyOf(t, e, tt.id, tt.property); n != nil {
			got = stable(n)
		}
		if got != tt.want {
			t.Errorf("%s.%s is %s, want %s", tt.id, tt.property, got, tt.want)
		}
	}
}

// TestReferences shows that references to parts of SAM resources lead to what was
// generated for them.
func TestReferences(t *testing.T) {
	e := expand(t, `
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://a/b, Handler: h, Runtime: r, AutoPublishAlias: live}}
Outputs:
  A: {Value: !Ref F.Alias}
  B: {Value: !GetAtt F.Alias.Arn}
  C: {Value: !Sub "${F.Alias.Arn}-${F.Version}-${F.Arn}-${!F.Alias}"}
  D: {Value: {Fn::GetAtt: [F.Version, Version]}}
  E: {Value: !Ref F.Nothing}
  F: {Value: !Sub ["${F.Alias}${x}", {x: !Ref F.Alias}]}
`)
	version := "FVersion" + digest(`{"S3Bucket":"a","S3Key":"b"}`)
	var got []string
	for _, m := range e.Outputs {
		got = append(got, stable(m.Value.Get("Value")))
	}
	want := []string{
		`{"Ref":"FAliaslive"}`, `{"Fn::GetAtt":["FAliaslive","Arn"]}`,
		`{"Fn::Sub":"${FAliaslive.Arn}-${` + version + `}-${F.Arn}-${!F.Alias}"}`,
		`{"Fn::GetAtt":["` + version + `","Version"]}`, `{"Ref":"F.Nothing"}`,
		`{"Fn::Sub":["${FAliaslive}${x}",{"x":{"Ref":"FAliaslive"}}]}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestDiagnostics shows what is said of templates that SAM would reject.
func TestDiagnostics(t *testing.T) {
	const function = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: s\n      Handler: h\n      Runtime: r\n"
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"sound", function, nil},
		{"properties", "Resources:\n  F: {Type: 'AWS::Serverless::Function', Properties: [a]}", []string{"2:54 the Properties of F are a list"}},
		{"globals", "Globals: [a]\n" + function, []string{"1:10 Globals is a list"}},
		{"section", "Globals: {Bucket: {}}\n" + function, []string{"1:11 Globals has no section Bucket"}},
		{"global", "Globals: {Function: {Role: r}}\n" + function, []string{"1:22 Role cannot stand in Globals.Function"}},
		{"code", "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Handler: h, Runtime: r}}}", []string{"1:13 F has no code"}},
		{"handler", "Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Runtime: r}}}", []string{"1:13 F has no Handler"}},
		{"alias", function + "      AutoPublishAlias: '7'\n", []string{"8:25 the AutoPublishAlias of F is 7"}},
		{"computed alias", function + "      AutoPublishAlias: !Sub a${b}\n", []string{"8:25 the AutoPublishAlias of F is no name"}},
		{"deployment", function + "      DeploymentPreference: {Type: AllAtOnce}\n", []string{"8:7 F has a DeploymentPreference and no AutoPublishAlias"}},
		{"event type", function + "      Events: {E: {Type: Fax}}\n", []string{"8:26 event E of F has no type that SAM knows"}},
		{"event", function + "      Events: {E: {Type: SQS}}\n", []string{"8:16 event E of F has no Queue"}},
		{"bucket", function + "      Events: {E: {Type: S3, Properties: {Bucket: b, Events: e}}}\n", []string{"8:43 event E of F refers to no bucket of the template"}},
		{"policy", function + "      Policies: [{Sid: a}]\n", []string{"8:18 policy 1 of F is none"}},
		{"policy template", function + "      Policies: [{SQSPollerPolicy: {}}]\n", []string{"8:19 policy template SQSPollerPolicy has no QueueName"}},
		{"name taken", function + "  FRole: {Type: AWS::S3::Bucket}\n", []string{"2:3 the AWS::IAM::Role that is made here is called FRole, as another resource"}},
		{"tag", function + "      Tags: {'lambda:createdBy': me}\n", []string{"8:14 F has the tag lambda:createdBy, which is reserved"}},
		{"url", function + "      FunctionUrlConfig: {AuthType: ANY}\n", []string{"8:26 the FunctionUrlConfig of F has no AuthType"}},
		{"destination", function + "      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: Lambda}}}\n", []string{"8:58 the destination of F is not given"}},
		{"dead letters", function + "      DeadLetterQueue: {Type: SQS}\n", []string{"8:24 the DeadLetterQueue of F is not complete"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, tt.text)
			if diff := cmp.Diff(tt.want, said(e)); diff != "" {
				t.Error(diff)
			}
			if e.Incomplete != (tt.want != nil) {
				t.Errorf("incomplete: %v", e.Incomplete)
			}
			resourceOf(t, e, "F")
		})
	}
}

// numbered is a text of n lines, each with its number for %[1]d.
func numbered(head, line string, n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// TestHostile shows that the work on a template stays bounded.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile input takes long under the race detector")
	}
	const function = "  F%[1]d: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r}}\n"
	variables := numbered("Globals:\n  Function:\n    Environment:\n      Variables:\n", "        V%[1]d: x\n", 10_000)
	const own = "  F%[1]d: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r, Environment: {Variables: {X: y}}}}\n"
	one := "Resources:\n  B: {Type: AWS::S3::Bucket}\n  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {\n"
	for _, tt := range []struct{ name, text, want string }{
		{"many functions", numbered("Resources:\n", function, 20_000), "the SAM resources of the template stand for more than 20000 resources"},
		{"many globals", numbered(variables+"Resources:\n", own, 5_000), "the template is too large to expand its SAM resources"},
		{"many events", numbered(one, "E%[1]d: {Type: S3, Properties: {Bucket: !Ref B, Events: e%[1]d}},\n", 5_000) + "}}}\n", "the template is too large to expand its SAM resources"},
		{"many paths", numbered(one, "E%[1]d: {Type: Api, Properties: {Path: /%[1]d, Method: get}},\n", 3_000) + "}}}\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			e := expand(t, tt.text)
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("it took %s", took)
			}
			if tt.want != "" && !slices.ContainsFunc(e.Diagnostics, func(d inventory.Diagnostic) bool { return d.Summary == tt.want }) {
				t.Errorf("nothing says %q: %v", tt.want, said(e)[:min(len(e.Diagnostics), 5)])
			}
		})
	}
}

// FuzzExpand checks that no template panics, and that everything that is made of
// it has a name, a type and a place in the file.
func FuzzExpand(f *testing.F) {
	f.Add(positions)
	names, err := filepath.Glob("../testdata/sam/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, typ := range sortedNames(kinds) {
		f.Add("Resources: {A: {Type: '" + typ + "', Properties: {Name: x, Auth: {Type: API_KEY}, Routes: {a: {FunctionArn: b}}}}}")
	}
	for _, typ := range sortedNames(eventKinds) {
		f.Add("Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {E: {Type: " + typ + ", Properties: {Path: /a, Method: get, Queue: q, Stream: s, Topic: t, Schedule: s}}}}}}")
	}
	f.Fuzz(func(t *testing.T, text string) {
		root, _ := document.Parse("t.yaml", []byte(text))
		if root == nil {
			return
		}
		e := Expand(templateOf(root))
		for _, r := range e.Resources {
			if r.Value == nil || r.NameRange.Line < 1 {
				t.Fatalf("%q has no place: %+v", r.Name, r)
			}
		}
		for _, d := range e.Diagnostics {
			if d.Summary == "" || d.Detail == "" || d.Range.Line < 1 {
				t.Fatalf("incomplete diagnostic %+v", d)
			}
		}
	})
}
