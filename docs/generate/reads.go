package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/topology"
)

// readers are the properties of each type that policies, the graph or pictures read, as
// patterns.
type readers map[string]map[string]bool

// readProperties finds out what is read: from the catalog, which says what leads to other
// resources, what a name or identifier is made of and which defaults matter; from the
// analysis of the built-in policies; and from what the graph and the pictures look at by
// themselves.
func readProperties() (readers, error) {
	r := readers{}
	for _, name := range catalog.Names() {
		t, _ := catalog.Lookup(name)
		r.entry(t)
	}
	for name, paths := range lookedAt {
		for _, path := range paths {
			r.add(name, path)
		}
	}
	all, err := policies.Builtin()
	if err != nil {
		return nil, fmt.Errorf("loading policies: %w", err)
	}
	for _, p := range all {
		reads, err := p.Reads()
		if err != nil {
			return nil, fmt.Errorf("analysing policy %s: %w", p.ID, err)
		}
		r.resource(p.Resources, reads.Member("resource"))
		r.related(reads.Member("related"), 0)
	}
	return r, nil
}

// add notes that a property is read, if the type has it.
func (r readers) add(typeName, path string) {
	schema, ok := catalog.LookupSchema(typeName)
	if !ok {
		return
	}
	pattern, _, ok := terraform.Locate(schema, strings.ReplaceAll(path, ".*", ""))
	if !ok {
		return
	}
	if r[typeName] == nil {
		r[typeName] = map[string]bool{}
	}
	r[typeName][pattern] = true
}

// ofProperty is a property that is a part of an identifier.
var ofProperty = regexp.MustCompile(`(?:property|last|tail|choose):([A-Za-z0-9.\[\]]+)`)

// entry adds what the catalog says of a type.
func (r readers) entry(t *catalog.Type) {
	r.add(t.Name, t.NameProperty)
	formats := slices.Concat([]catalog.Format{t.Ref}, slices.Collect(maps.Values(t.Attributes)), t.Aliases)
	for _, format := range formats {
		for _, m := range ofProperty.FindAllStringSubmatch(string(format), -1) {
			r.add(t.Name, m[1])
		}
	}
	for _, reference := range t.References {
		r.add(t.Name, reference.Path)
		r.add(t.Name, reference.Via)
		r.conditions(t.Name, reference.Path, reference.When)
	}
	for _, d := range t.Defaults {
		r.add(t.Name, d.Path)
		r.conditions(t.Name, d.Path, d.When)
	}
	if t.Satellite != nil {
		r.add(t.Name, t.Satellite.Owner)
		r.add(t.Name, t.Satellite.Elements)
		for _, owner := range t.Satellite.Types {
			r.add(owner, t.Satellite.Property)
		}
	}
}

// conditions adds what conditions beside a path compare.
func (r readers) conditions(typeName, path string, conditions []catalog.When) {
	parent := ""
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		parent = path[:i+1]
	}
	for _, w := range conditions {
		if whole, ok := strings.CutPrefix(w.Path, "/"); ok {
			r.add(typeName, whole)
		} else {
			r.add(typeName, parent+w.Path)
		}
	}
}

// resource adds what is read of resources of some types.
func (r readers) resource(types []string, reads *topology.Reads) {
	if reads == nil {
		return
	}
	for _, typeName := range types {
		if typeName == topology.TypeContainer {
			const container = "ContainerDefinitions"
			definition := &topology.Reads{Members: map[string]*topology.Reads{container: {Each: reads.Member("properties")}}}
			r.below("AWS::ECS::TaskDefinition", "", nil, definition)
			continue
		}
		r.below(typeName, "", nil, reads.Member("properties"))
	}
}

// below adds the properties that are read below a path.
func (r readers) below(typeName, path string, p *catalog.Property, reads *topology.Reads) {
	if reads == nil {
		return
	}
	if path == "" {
		schema, ok := catalog.LookupSchema(typeName)
		if !ok {
			return
		}
		p = &catalog.Property{Type: catalog.TypeObject, Properties: schema.Properties}
	}
	switch p = p.Deref(); {
	case p == nil:
		return
	case p.Type == catalog.TypeArray && reads.Each != nil:
		r.below(typeName, path+"[]", p.Items, reads.Each)
		return
	case p.Type == catalog.TypeObject && len(reads.Members) > 0:
		for _, name := range slices.Sorted(maps.Keys(reads.Members)) {
			r.below(typeName, strings.TrimPrefix(path+"."+name, "."), p.Member(name), reads.Members[name])
		}
		return
	case path != "":
		r.add(typeName, path)
	}
}

// deepest is how many steps from resource to resource are followed.
const deepest = 6

// related adds what is read of the other ends of edges.
func (r readers) related(reads *topology.Reads, depth int) {
	if reads == nil || depth > deepest {
		return
	}
	for _, direction := range []string{"to", "from"} {
		for _, kind := range catalog.EdgeKinds() {
			other := reads.Member(direction).Member(string(kind.Kind)).Element().Member("resource")
			if other == nil || other.Whole {
				continue
			}
			r.resource(ends(kind.Kind), other)
			r.related(other.Member("related"), depth+1)
		}
	}
}

// ends are the types that an edge of a kind can connect, as far as the catalog says, and
// the containers.
func ends(kind catalog.EdgeKind) []string {
	found := map[string]bool{topology.TypeContainer: true}
	for _, name := range catalog.Names() {
		t, _ := catalog.Lookup(name)
		for _, reference := range t.References {
			if reference.Kind != kind {
				continue
			}
			found[name] = true
			for _, target := range slices.Concat(reference.Targets, reference.ViaTargets) {
				found[target] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// lookedAt are the properties that package topology and the pictures look at by name.
var lookedAt = map[string][]string{
	"AWS::ApiGateway::DomainName":                 {"EndpointConfiguration"},
	"AWS::ApiGateway::Method":                     {"HttpMethod"},
	"AWS::ApiGateway::RestApi":                    {"EndpointConfiguration", "DisableExecuteApiEndpoint"},
	"AWS::ApiGatewayV2::Api":                      {"DisableExecuteApiEndpoint"},
	"AWS::ApiGatewayV2::Route":                    {"RouteKey"},
	"AWS::ApplicationAutoScaling::ScalableTarget": {"ScheduledActions", "MinCapacity", "MaxCapacity"},
	"AWS::CloudFront::Distribution": {
		"DistributionConfig.Enabled", "DistributionConfig.CacheBehaviors[].TargetOriginId", "DistributionConfig.CacheBehaviors[].PathPattern",
		"DistributionConfig.CacheBehaviors[].ViewerProtocolPolicy", "DistributionConfig.DefaultCacheBehavior.TargetOriginId",
		"DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy", "DistributionConfig.Origins[].Id",
		"DistributionConfig.Origins[].CustomOriginConfig.OriginProtocolPolicy", "DistributionConfig.Origins[].CustomOriginConfig.HTTPPort",
		"DistributionConfig.Origins[].CustomOriginConfig.HTTPSPort", "DistributionConfig.Origins[].OriginCustomHeaders[].HeaderName",
	},
	"AWS::CloudFront::VpcOrigin": {
		"VpcOriginEndpointConfig.OriginProtocolPolicy", "VpcOriginEndpointConfig.HTTPPort", "VpcOriginEndpointConfig.HTTPSPort",
	},
	"AWS::DynamoDB::Table": {"BillingMode"},
	"AWS::EC2::Subnet":     {"CidrBlock", "MapPublicIpOnLaunch"},
	"AWS::ECR::Repository": {"ImageTagMutability"},
	"AWS::ECS::Service": {
		"DesiredCount", "LaunchType", "SchedulingStrategy", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp",
		"LoadBalancers[].ContainerName", "LoadBalancers[].ContainerPort",
	},
	"AWS::ECS::TaskDefinition": {
		"Cpu", "Memory", "ContainerDefinitions[].Name", "ContainerDefinitions[].Image", "ContainerDefinitions[].PortMappings[].ContainerPort",
	},
	"AWS::EC2::SecurityGroup": {
		"SecurityGroupIngress[].IpProtocol", "SecurityGroupIngress[].FromPort", "SecurityGroupIngress[].ToPort",
		"SecurityGroupIngress[].CidrIp", "SecurityGroupIngress[].CidrIpv6", "SecurityGroupIngress[].SourcePrefixListId",
		"SecurityGroupIngress[].SourceSecurityGroupId", "SecurityGroupIngress[].SourceSecurityGroupName",
	},
	"AWS::ElasticLoadBalancingV2::Listener": {"Port", "Protocol", "SslPolicy", "DefaultActions[].Type"},
	"AWS::ElasticLoadBalancingV2::ListenerRule": {
		"Priority", "Conditions[].Field", "Conditions[].HttpHeaderConfig.HttpHeaderName", "Actions[].Type",
	},
	"AWS::ElasticLoadBalancingV2::LoadBalancer": {"Scheme", "Type"},
	"AWS::ElasticLoadBalancingV2::TargetGroup":  {"TargetType", "Port", "Protocol", "HealthCheckPath"},
	"AWS::RDS::DBCluster":                       {"Engine"},
	"AWS::RDS::DBInstance":                      {"Engine", "MultiAZ"},
	"AWS::Route53::HostedZone":                  {"Name", "VPCs"},
	"AWS::Route53::RecordSet":                   {"Name", "Type", "Weight", "AliasTarget"},
	"AWS::S3::Bucket":                           {"WebsiteConfiguration"},
}
