package catalog

import "testing"

func TestSpelling(t *testing.T) {
	schema, ok := LookupSchema("AWS::ECS::TaskDefinition")
	if !ok {
		t.Fatal("there is no schema")
	}
	volume, _ := schema.Property("Volumes[]")
	options, _ := schema.Property("ContainerDefinitions[].LogConfiguration.Options")
	tests := map[string]struct {
		in    *Property
		name  string
		want  string
		known bool
	}{
		"small first letter": {volume, "name", "Name", true},
		"other letters":      {volume, "efsVolumeConfiguration", "EFSVolumeConfiguration", true},
		"as in the schema":   {volume, "Host", "Host", true},
		"none such":          {volume, "size", "size", false},
		"free name":          {options, "awslogs-group", "awslogs-group", true},
		"no schema":          {nil, "name", "name", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, known := tt.in.Spelling(tt.name)
			if got != tt.want || known != tt.known {
				t.Errorf("got %s, %t", got, known)
			}
		})
	}
}
