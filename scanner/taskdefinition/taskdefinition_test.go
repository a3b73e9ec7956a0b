package taskdefinition

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

func file(name, text string, explicit bool) source.File {
	return source.File{
		Path: name, Explicit: explicit, Size: int64(len(text)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
	}
}

func scan(t testing.TB, name, text string) *inventory.Inventory {
	t.Helper()
	inv, err := Source{}.Scan(t.Context(), []source.File{file(name, text, true)}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// one returns the task definition of a text.
func one(t testing.TB, text string) *inventory.Resource {
	t.Helper()
	inv := scan(t, "deploy/web.json", text)
	if len(inv.Resources) != 1 || len(inv.Diagnostics) > 0 {
		t.Fatalf("got %d resources, %v", len(inv.Resources), inv.Diagnostics)
	}
	return inv.Resources[0]
}

func TestDetect(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"json":         {`{"containerDefinitions": [{"name": "web"}]}`, true},
		"yaml":         {"containerDefinitions:\n- name: web\n", true},
		"described":    {`{"taskDefinition": {"containerDefinitions": []}}`, true},
		"template":     {`{"Resources": {}, "x": "containerDefinitions"}`, false},
		"other":        {`{"name": "web"}`, false},
		"capitals":     {`{"ContainerDefinitions": []}`, false},
		"binary":       {"containerDefinitions\x00", false},
		"nothing":      {"", false},
		"in terraform": {`container_definitions = jsonencode([{}])`, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := (Source{}).Detect("x.json", []byte(tt.text)); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestCanonicalNames(t *testing.T) {
	r := one(t, `{
  "family": "web",
  "networkMode": "awsvpc",
  "cpu": "256",
  "tags": [{"key": "team", "value": "shop"}],
  "proxyConfiguration": {"type": "APPMESH", "containerName": "envoy", "properties": [{"name": "AppPorts", "value": "80"}]},
  "volumes": [{"name": "v", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "authorizationConfig": {"iam": "ENABLED"}}}],
  "containerDefinitions": [{
    "name": "web", "image": "nginx:1.27", "essential": true,
    "portMappings": [{"containerPort": 80}],
    "dockerLabels": {"camelCase": "kept"},
    "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/web", "mode": "non-blocking"}},
    "dependsOn": [{"containerName": "envoy", "condition": "HEALTHY"}],
    "linuxParameters": {"initProcessEnabled": true, "capabilities": {"drop": ["ALL"]}}
  }]
}`)
	want := `{"Family":"web","NetworkMode":"awsvpc","Cpu":"256","Tags":[{"Key":"team","Value":"shop"}],` +
		`"ProxyConfiguration":{"Type":"APPMESH","ContainerName":"envoy","ProxyConfigurationProperties":[{"Name":"AppPorts","Value":"80"}]},` +
		`"Volumes":[{"Name":"v","EFSVolumeConfiguration":{"FilesystemId":"fs-1","AuthorizationConfig":{"IAM":"ENABLED"}}}],` +
		`"ContainerDefinitions":[{"Name":"web","Image":"nginx:1.27","Essential":true,"PortMappings":[{"ContainerPort":80}],` +
		`"DockerLabels":{"camelCase":"kept"},` +
		`"LogConfiguration":{"LogDriver":"awslogs","Options":{"awslogs-group":"/web","mode":"non-blocking"}},` +
		`"DependsOn":[{"ContainerName":"envoy","Condition":"HEALTHY"}],` +
		`"LinuxParameters":{"InitProcessEnabled":true,"Capabilities":{"Drop":["ALL"]}}}]}`
	if diff := cmp.Diff(want, r.Properties.Display()); diff != "" {
		t.Error(diff)
	}
	if r.Type != "AWS::ECS::TaskDefinition" || r.Address != "web" || r.Name != "web" || r.ID != "deploy/web.json::web" {
		t.Errorf("got %s %s %s %s", r.Type, r.Address, r.Name, r.ID)
	}
	image := r.Properties.At(inventory.Path{"ContainerDefinitions", 0, "Image"})
	if got := image.Range().String(); got != "deploy/web.json:9:29" {
		t.Errorf("the image stands at %s", got)
	}
	if id, ok := r.Identifier("Ref"); !ok || !id.Synthetic || !strings.Contains(id.Value, "task-definition/web") {
		t.Errorf("got identifier %+v", id)
	}
}

func TestDescribed(t *testing.T) {
	r := one(t, `{"taskDefinition": {
  "taskDefinitionArn": "arn:aws-cn:ecs:cn-north-1:111122223333:task-definition/web:7", "revision": 7, "status": "ACTIVE",
  "registeredAt": "2026-01-01", "requiresAttributes": [{"name": "x"}], "compatibilities": ["EC2"],
  "family": "web", "containerDefinitions": [{"name": "web", "image": "nginx"}]
}, "tags": [{"key": "a", "value": "b"}]}`)
	if diff := cmp.Diff(`{"Family":"web","ContainerDefinitions":[{"Name":"web","Image":"nginx"}],"Tags":[{"Key":"a","Value":"b"}]}`, r.Properties.Display()); diff != "" {
		t.Error(diff)
	}
	if got := r.Partition + " " + r.Region + " " + r.Account; got != "aws-cn cn-north-1 111122223333" {
		t.Errorf("got %s", got)
	}
	want := inventory.Identifier{Attribute: "TaskDefinitionArn", Value: "arn:aws-cn:ecs:cn-north-1:111122223333:task-definition/web:7"}
	if got := r.Identifiers[len(r.Identifiers)-1]; got != want {
		t.Errorf("got %+v", got)
	}
}

func TestPlaceholders(t *testing.T) {
	tests := []struct{ member, value, want string }{
		{"image", "<IMAGE1_NAME>", "${IMAGE1_NAME}"},
		{"image", "", "${image}"},
		{"image", "${ECR}/web:${TAG}", "${ECR}/web:${TAG}"},
		{"image", "repo/web:{{ must_env `TAG` }}", "repo/web:${must_env `TAG`}"},
		{"image", "repo/web:%TAG%", "repo/web:${TAG}"},
		{"image", "repo/web:__TAG__", "repo/web:${TAG}"},
		{"image", "repo/web:$(Build.BuildId)", "repo/web:${Build.BuildId}"},
		{"image", "REPOSITORY_URI:IMAGE_TAG", "${REPOSITORY_URI}:${IMAGE_TAG}"},
		{"image", "nginx:1.27", "nginx:1.27"},
		{"user", "SOME_USER", "SOME_USER"},
		{"user", "<b", "<b"},
	}
	for _, tt := range tests {
		t.Run(tt.member+" "+tt.value, func(t *testing.T) {
			r := one(t, fmt.Sprintf(`{"containerDefinitions": [{"name": "web", %q: %q}]}`, tt.member, tt.value))
			v := r.Properties.At(inventory.Path{"ContainerDefinitions", 0, strings.ToUpper(tt.member[:1]) + tt.member[1:]})
			if got := v.Display(); got != tt.want {
				t.Errorf("got %s", got)
			}
			if known := !strings.Contains(tt.want, "${"); v.IsKnown() != known {
				t.Errorf("known: %v", v.IsKnown())
			}
			if u := v.Unknown(); u != nil && (u.Reason != inventory.ReasonParameter || len(u.Refs) == 0 || !strings.Contains(u.Detail, "filled in by the tool that deploys")) {
				t.Errorf("got %+v", u)
			}
		})
	}
	r := one(t, `{"containerDefinitions": [{"name": "web", "command": ["echo", "${HOME}"], "healthCheck": {"command": ["CMD", "<x>"]}}]}`)
	if got := r.Properties.Get("ContainerDefinitions").Display(); got != `[{"Name":"web","Command":["echo","${HOME}"],"HealthCheck":{"Command":["CMD","\u003cx\u003e"]}}]` {
		t.Errorf("a shell's own syntax is kept: got %s", got)
	}
}

func TestNames(t *testing.T) {
	tests := []struct{ file, text, want string }{
		{"ecs/api.task.json", `{"containerDefinitions": [{"name": "a"}]}`, "api.task"},
		{"api.yml", "family: shop\ncontainerDefinitions:\n  - image: a\n", "shop"},
		{"api.yml", "family: ${NAME}\ncontainerDefinitions:\n  - image: a\n", "api"},
	}
	for _, tt := range tests {
		inv := scan(t, tt.file, tt.text)
		if len(inv.Resources) != 1 || inv.Resources[0].Address != tt.want {
			t.Errorf("%s: got %v", tt.file, inv.Resources)
		}
		if diff := cmp.Diff([]inventory.Input{{Path: tt.file, Kind: Kind}}, inv.Inputs); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWrong(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"unknown member": {`{"family": "a", "containerDefinitions": [{"name": "a", "imag": "b"}]}`, "w.json:1:56: containerDefinitions has no member imag"},
		"no list":        {`{"containerDefinitions": {}}`, "w.json:1:1: w.json is no task definition"},
		"empty list":     {`{"containerDefinitions": []}`, "w.json:1:1: w.json is no task definition"},
		"no container":   {`{"containerDefinitions": [{"id": "a"}]}`, "w.json:1:1: w.json is no task definition"},
		"a template":     {`{"Resources": {}, "containerDefinitions": [{"name": "a"}]}`, "w.json:1:1: w.json is no task definition"},
		"broken":         {`{"containerDefinitions": [`, "w.json:1:27: "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := scan(t, "w.json", tt.text)
			if len(inv.Diagnostics) == 0 {
				t.Fatal("nothing is reported")
			}
			d := inv.Diagnostics[0]
			if got := d.Range.String() + ": " + d.Summary; !strings.HasPrefix(got, tt.want) {
				t.Errorf("got %s", got)
			}
			if d.Severity == inventory.SeverityError && len(inv.Gaps) != 1 {
				t.Errorf("got gaps %v", inv.Gaps)
			}
		})
	}
	inv, err := Source{}.Scan(t.Context(), []source.File{file("w.json", `{"a": {"containerDefinitions": 1}}`, false)}, source.Options{})
	if err != nil || inv.PassedOver != 1 || len(inv.Diagnostics) > 0 {
		t.Errorf("a file that the user did not name is passed over: got %+v, %v", inv, err)
	}
}

// FuzzScan checks that no file panics, and that what comes out is whole.
func FuzzScan(f *testing.F) {
	f.Add([]byte(`{"family": "web", "containerDefinitions": [{"name": "a", "image": "<IMAGE>"}]}`))
	f.Add([]byte(`{"taskDefinition": {"revision": 1, "containerDefinitions": [{"image": "${A}${B}", "environment": [{"name": "A", "value": null}]}]}, "tags": [{}]}`))
	f.Add([]byte("family: a\nvolumes: &v [*v]\ncontainerDefinitions:\n- name: {{ x }}\n"))
	f.Add([]byte(`{"containerDefinitions": [{"name": 1, "Name": 2, "NAME": 3, "options": {"": ""}}], "proxyConfiguration": {"properties": 1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		f := source.File{
			Path: "t.json", Explicit: true,
			Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil },
		}
		inv, err := Source{}.Scan(t.Context(), []source.File{f}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(inv.Inputs)+len(inv.Gaps) != 1 || len(inv.Inputs) != len(inv.Resources) {
			t.Fatalf("got %d inputs, %d gaps, %d resources", len(inv.Inputs), len(inv.Gaps), len(inv.Resources))
		}
		for _, d := range inv.Diagnostics {
			if d.Summary == "" || d.Range.File != "t.json" || d.Range.Line < 1 {
				t.Fatalf("incomplete diagnostic %+v", d)
			}
		}
		for _, r := range inv.Resources {
			if r.ID == "" || r.Address == "" || len(r.Identifiers) == 0 {
				t.Fatalf("incomplete resource %+v", r)
			}
		}
	})
}
