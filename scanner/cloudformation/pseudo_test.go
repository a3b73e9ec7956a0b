package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/scanner/source"
)

// TestPseudoParametersHaveNames shows that a made-up account is called by the pseudo
// parameter, and not by an attribute that is the same text.
func TestPseudoParametersHaveNames(t *testing.T) {
	inv := scanText(t, `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners: []
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !GetAtt Balancer.SourceSecurityGroup.OwnerAlias
      Tags:
        - {Key: account, Value: !Ref AWS::AccountId}
`, source.Options{})
	account, _ := property(t, inv, "Queue").Get("Tags").List()[0].Get("Value").Text()
	if got := inv.Expressions[account]; got != "AWS::AccountId" {
		t.Errorf("%q is called %q", account, got)
	}
}
