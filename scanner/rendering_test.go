package scanner

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/topology"
)

// Templates that other tools render are plain ones.
const copilotService = `# A service as AWS Copilot renders it.
AWSTemplateFormatVersion: 2010-09-09
Description: CloudFormation template that represents a load balanced web service on Amazon ECS.
Metadata:
  Version: v1.29.0
  Manifest: |
    name: web
    image: {build: web/Dockerfile}
Parameters:
  AppName: {Type: String, Default: shop}
  EnvName: {Type: String, Default: test}
  WorkloadName: {Type: String, Default: web}
  ContainerImage: {Type: String}
  AddonsTemplateURL: {Type: String, Default: ""}
  LogRetention: {Type: Number, Default: 30}
Conditions:
  HasAddons: !Not [!Equals [!Ref AddonsTemplateURL, ""]]
Resources:
  LogGroup:
    Metadata: {'aws:copilot:description': 'A CloudWatch log group'}
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Join ['', [/copilot/, !Ref AppName, '-', !Ref EnvName, '-', !Ref WorkloadName]]
      RetentionInDays: !Ref LogRetention
  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    DependsOn: LogGroup
    Properties:
      Family: !Join ['', [!Ref AppName, '-', !Ref EnvName, '-', !Ref WorkloadName]]
      ContainerDefinitions:
        - Name: !Ref WorkloadName
          Image: !Ref ContainerImage
          Environment:
            - {Name: COPILOT_LB_DNS, Value: !GetAtt EnvControllerAction.PublicLoadBalancerDNSName}
            - {Name: ADDON, Value: !If [HasAddons, !GetAtt AddonsStack.Outputs.Name, !Ref 'AWS::NoValue']}
          LogConfiguration: {LogDriver: awslogs, Options: {awslogs-group: !Ref LogGroup, awslogs-region: !Ref 'AWS::Region'}}
  Service:
    Type: AWS::ECS::Service
    DependsOn: EnvControllerAction
    Properties:
      Cluster: {Fn::ImportValue: !Sub '${AppName}-${EnvName}-ClusterId'}
      TaskDefinition: !Ref TaskDefinition
  EnvControllerAction:
    Type: Custom::EnvControllerFunction
    Properties: {ServiceToken: !GetAtt EnvControllerFunction.Arn, Workload: !Ref WorkloadName}
  EnvControllerFunction:
    Type: AWS::Lambda::Function
    Properties: {Handler: index.handler, Runtime: nodejs20.x, Role: 'arn:aws:iam::111122223333:role/x', Code: {S3Bucket: b, S3Key: k}}
  AddonsStack:
    Type: AWS::CloudFormation::Stack
    Condition: HasAddons
    Properties: {TemplateURL: !Ref AddonsTemplateURL}
`

const copilotEnvironment = `Parameters:
  AppName: {Type: String, Default: shop}
  EnvironmentName: {Type: String, Default: test}
Resources:
  Cluster: {Type: AWS::ECS::Cluster}
Outputs:
  ClusterId: {Value: !Ref Cluster, Export: {Name: !Sub '${AWS::StackName}-ClusterId'}}
  ClusterOfApp: {Value: !Ref Cluster, Export: {Name: !Sub '${AppName}-${EnvironmentName}-ClusterId'}}
`

const composed = `# What the ECS integration of Docker Compose writes.
AWSTemplateFormatVersion: 2010-09-09
Resources:
  CloudMap: {Type: AWS::ServiceDiscovery::PrivateDnsNamespace, Properties: {Name: shop.local, Vpc: vpc-123}}
  Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: shop, Tags: [{Key: com.docker.compose.project, Value: shop}]}}
  WebServiceDiscoveryEntry:
    Type: AWS::ServiceDiscovery::Service
    Properties: {Name: web, DnsConfig: {NamespaceId: !Ref CloudMap, DnsRecords: [{TTL: 60, Type: A}], RoutingPolicy: MULTIVALUE}}
  WebTaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: shop-web
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - {Name: Web_ResolvConf_InitContainer, Image: 'docker/ecs-searchdomain-sidecar:1.0', Essential: false}
        - {Name: web, Image: 'nginx:1.27', PortMappings: [{ContainerPort: 80, HostPort: 80, Protocol: tcp}], DependsOn: [{Condition: SUCCESS, ContainerName: Web_ResolvConf_InitContainer}]}
  WebService:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !GetAtt [Cluster, Arn]
      TaskDefinition: !Ref WebTaskDefinition
      ServiceRegistries: [{RegistryArn: !GetAtt [WebServiceDiscoveryEntry, Arn]}]
`

func TestRenderings(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		edges []string
	}{
		"copilot": {
			map[string]string{"web.stack.yml": copilotService, "env.yml": copilotEnvironment},
			[]string{
				"EnvControllerAction refers-to EnvControllerFunction", "Service in Cluster", "Service runs shop-test-web",
				"shop-test-web runs web", "web logs-to /copilot/shop-test-web",
			},
		},
		"compose": {
			map[string]string{"compose.yml": composed},
			[]string{
				"WebService in shop", "WebService runs shop-web",
				"shop-web runs Web_ResolvConf_InitContainer", "shop-web runs web", "web discovers WebService", "web in shop.local",
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, tt.files)
			inv := scan(t, Options{}, ".")
			if len(inv.Diagnostics)+len(inv.Gaps)+inv.PassedOver > 0 || len(inv.Inputs) != len(tt.files) {
				t.Errorf("got %v, gaps %v", said(inv), inv.Gaps)
			}
			var edges []string
			for _, e := range topology.Build(inv).Edges {
				if e.From.Resource != nil && e.To.Resource != nil {
					edges = append(edges, e.From.Name+" "+string(e.Kind)+" "+e.To.Name)
				}
			}
			slices.Sort(edges)
			if diff := cmp.Diff(tt.edges, edges); diff != "" {
				t.Error(diff)
			}
		})
	}
}
