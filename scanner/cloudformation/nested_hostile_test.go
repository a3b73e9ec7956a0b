package cloudformation

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestHostileNesting shows that the work on nested stacks stays bounded.
func TestHostileNesting(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile input takes long under the race detector")
	}
	bomb, deep, row, broad := map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}
	for i := range 12 {
		var pairs []string
		for j := range 10 {
			pairs = append(pairs, fmt.Sprintf("S%d", j), fmt.Sprintf("l%02d.yaml", i+1))
		}
		bomb[fmt.Sprintf("l%02d.yaml", i)] = stacks(pairs...)
	}
	for i := range 2000 {
		deep[fmt.Sprintf("d%04d.yaml", i)] = stacks("S", fmt.Sprintf("d%04d.yaml", i+1))
	}
	row["one.yaml"] = "Parameters: {P: {Type: String, Default: ''}}\nResources: {R: {Type: X}}\nOutputs: {O: {Value: !Sub '${P}${P}'}}\n"
	text := "Resources:\n"
	for i := range 900 {
		text += fmt.Sprintf("  S%d: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: one.yaml, Parameters: {P: !GetAtt S%d.Outputs.O}}}\n", i, i+1)
	}
	row["main.yaml"] = text + "  S900: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: one.yaml, Parameters: {P: xx}}}\n"
	broad["main.yaml"] = numbered("Resources:\n", "  S%d: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: one.yaml}}\n", 5000)
	broad["one.yaml"] = numbered("Resources:\n", "  R%d: {Type: 'AWS::S3::Bucket'}\n", 2000)
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"product", bomb, "the stack has more than 1000 nested stacks"},
		{"depth", deep, "more than 20 stacks are nested in one another"},
		{"outputs in a row", row, ""},
		{"large templates", broad, "the stack has more than 50000 resources with its nested stacks"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			inv := scanFiles(t, tt.files)
			took := time.Since(start)
			t.Logf("took %v, %d resources", took, len(inv.Resources))
			if took > 60*time.Second {
				t.Errorf("took %v", took)
			}
			if got := strings.Join(summaries(inv), "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("got %.300s", got)
			}
		})
	}
}
