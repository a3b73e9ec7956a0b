package terraform

import "github.com/archlint/archlint/catalog"

// Namespaces, services and instances of AWS Cloud Map.
var _ = declare(func() []Resource {
	return []Resource{
		cloudMapNamespace("aws_service_discovery_http_namespace", "AWS::ServiceDiscovery::HttpNamespace"),
		cloudMapNamespace("aws_service_discovery_private_dns_namespace", "AWS::ServiceDiscovery::PrivateDnsNamespace"),
		cloudMapNamespace("aws_service_discovery_public_dns_namespace", "AWS::ServiceDiscovery::PublicDnsNamespace"),
		cloudMapService(), cloudMapInstance(),
	}
})

func cloudMapNamespace(name, typeName string) Resource {
	r := Resource{
		Name: name, Type: typeName,
		Attributes: map[string]catalog.Format{"arn": "{Arn}"},
		Properties: append(verbatim("name", "Name", "description", "Description"), tags),
	}
	if typeName == "AWS::ServiceDiscovery::HttpNamespace" {
		r.Attributes["http_name"] = "{property:Name}"
		return r
	}
	r.Attributes["hosted_zone"] = "{HostedZoneId}"
	r.Unsettable = map[string]string{"Properties": noSuchArgument}
	if typeName == "AWS::ServiceDiscovery::PrivateDnsNamespace" {
		r.Properties = append(r.Properties, Property{From: "vpc", To: "Vpc"})
	}
	return r
}

func cloudMapService() Resource {
	return Resource{
		Name:       "aws_service_discovery_service",
		Type:       "AWS::ServiceDiscovery::Service",
		Attributes: map[string]catalog.Format{"arn": "{Arn}"},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "description", To: "Description"},
			{From: "namespace_id", To: "NamespaceId"},
			// Cloud Map has the namespace of a service in both places; the one in DnsConfig is
			// the older one.
			{From: "dns_config.namespace_id", To: "NamespaceId"},
			{From: "type", To: "Type"},
			{From: "dns_config", To: "DnsConfig", Inside: []Property{
				{From: "routing_policy", To: "RoutingPolicy", Default: "MULTIVALUE"},
				{From: "dns_records[]", To: "DnsRecords[]", Inside: verbatim("ttl", "TTL", "type", "Type")},
			}},
			{From: "health_check_config", To: "HealthCheckConfig", Inside: []Property{
				{From: "failure_threshold", To: "FailureThreshold", Convert: nonzero},
				{From: "resource_path", To: "ResourcePath"},
				{From: "type", To: "Type"},
			}},
			// The block means something even if it is empty.
			{From: "health_check_custom_config", To: "HealthCheckCustomConfig", KeepEmpty: true, Inside: []Property{
				{From: "failure_threshold", To: "FailureThreshold", Convert: nonzero},
			}},
			tags,
		},
		Unmapped: map[string]string{
			"force_destroy": ownRun,
		},
		Unsettable: map[string]string{
			"DnsConfig.NamespaceId": "the older place of the namespace: the argument stands for NamespaceId",
			"ServiceAttributes":     noSuchArgument,
		},
	}
}

func cloudMapInstance() Resource {
	return Resource{
		Name:       "aws_service_discovery_instance",
		Type:       "AWS::ServiceDiscovery::Instance",
		Properties: verbatim("instance_id", "InstanceId", "service_id", "ServiceId", "attributes", "InstanceAttributes"),
	}
}
