package report

import (
	"testing"

	"github.com/archlint/archlint/finding"
)

func TestWhatToWrite(t *testing.T) {
	tests := []struct {
		name, message, property, argument, want string
		verdict                                 finding.Verdict
	}{
		{name: "no argument", message: "set MinCapacity", property: "MinCapacity", want: "set MinCapacity"},
		{name: "not named", message: "is wrong", property: "MinCapacity", argument: "min_capacity", want: "is wrong"},
		{
			name: "part of a word", message: "set MinCapacityUnits", property: "MinCapacity", argument: "min_capacity",
			want: "set MinCapacityUnits",
		},
		{
			name: "named", message: "set MinCapacity to 2", property: "MinCapacity", argument: "min_capacity",
			want: "set MinCapacity to 2 (argument min_capacity)",
		},
		{
			name: "in a block", message: "AssignPublicIp: wrong", want: "AssignPublicIp: wrong (argument assign_public_ip)",
			property: "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", argument: "network_configuration.assign_public_ip",
		},
		{
			name: "other name", message: "set HealthCheckPath", property: "HealthCheckPath", argument: "health_check.path",
			want: "set HealthCheckPath (argument health_check.path)",
		},
		{
			name: "with a remark", message: "set HealthCheckPath (variable path)", property: "HealthCheckPath", argument: "health_check.path",
			want: "set HealthCheckPath (variable path)",
		},
		{
			name: "undecided", message: "set HealthCheckPath", property: "HealthCheckPath", argument: "health_check.path", verdict: finding.VerdictUnknown,
			want: "set HealthCheckPath (argument health_check.path): fails if variable path is /",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := finding.Finding{
				Message: test.message, Verdict: test.verdict, Condition: "fails if variable path is /",
				Location: finding.Location{Property: test.property, Argument: test.argument},
			}
			if got := whatToWrite(f); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
