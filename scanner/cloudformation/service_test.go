package cloudformation

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

func service(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/service.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestService(t *testing.T) {
	inv := scanText(t, service(t), source.Options{})
	if len(inv.Diagnostics) > 0 || len(inv.Gaps) > 0 {
		t.Errorf("got %v %v", summaries(inv), inv.Gaps)
	}
	tests := []struct {
		resource string
		path     inventory.Path
		want     string
	}{
		{"PublicB", inventory.Path{"CidrBlock"}, `"10.20.1.0/24"`},
		{"PublicB", inventory.Path{"AvailabilityZone"}, `"${Fn::GetAZs(${AWS::Region})[1]}"`},
		{"Listener", inventory.Path{"Port"}, "80"},
		{"Listener", inventory.Path{"Certificates"}, "null"},
		{"BalancerGroup", inventory.Path{"SecurityGroupIngress"}, `[{IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "0.0.0.0/0"}]`},
		{"Repository", inventory.Path{"RepositoryName"}, `"${AWS::StackName}/web"`},
		{"Task", inventory.Path{"Cpu"}, `"256"`},
		{"Task", inventory.Path{"ContainerDefinitions", 0, "Image"}, `"${Repository.RepositoryUri}:latest"`},
		{"Task", inventory.Path{"ContainerDefinitions", 0, "Secrets", 0, "ValueFrom"}, `"${Secret}:password::"`},
		{"Secret", inventory.Path{"SecretString"}, `!(parameter {"password": " <Password> "})`},
		{"Service", inventory.Path{"DesiredCount"}, "1"},
	}
	for _, tt := range tests {
		if got := describe(property(t, inv, tt.resource).At(tt.path)); got != tt.want {
			t.Errorf("%s.%s is %s, want %s", tt.resource, tt.path, got, tt.want)
		}
	}
	image := property(t, inv, "Task").At(inventory.Path{"ContainerDefinitions", 0, "Image"})
	if image.Note() != "parameter Tag, default" || image.Range().String() != "t.yaml:107:18" {
		t.Errorf("the image has note %q and range %s", image.Note(), image.Range())
	}
	if diff := cmp.Diff(map[string]int{"Fn::Sub: parameter without default": 1}, inv.Unresolved); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkScan(b *testing.B) {
	text := service(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		scanFile(b, file("t.yaml", text), source.Options{})
	}
}
