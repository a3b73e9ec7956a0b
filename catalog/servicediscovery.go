package catalog

// The types of AWS Cloud Map.
var (
	toNamespace = []string{
		"AWS::ServiceDiscovery::HttpNamespace",
		"AWS::ServiceDiscovery::PrivateDnsNamespace",
		"AWS::ServiceDiscovery::PublicDnsNamespace",
	}
	toCloudMapService = []string{"AWS::ServiceDiscovery::Service"}
)

var _ = declare(func() []Type {
	types := make([]Type, 0, len(toNamespace)+2)
	for _, name := range toNamespace {
		types = append(types, cloudMapNamespace(name))
	}
	return append(types, cloudMapService(), cloudMapInstance())
})

func cloudMapNamespace(name string) Type {
	t := Type{
		Name:         name,
		NameProperty: "Name",
		Ref:          "ns-{alnum16}",
		Attributes: map[string]Format{
			"Id":  "{Ref}",
			"Arn": "arn:{partition}:servicediscovery:{region}:{account}:namespace/{Ref}",
		},
		Aliases: []Format{"{name}"},
		Drawing: Drawing{Glyph: "cloud-map", Category: CategoryNetworking, Label: "Cloud Map namespace", Role: RoleBadge},
	}
	if name == "AWS::ServiceDiscovery::HttpNamespace" {
		return t
	}
	t.Attributes["HostedZoneId"] = "Z{ALNUM20}"
	if name == "AWS::ServiceDiscovery::PrivateDnsNamespace" {
		t.References = []Reference{{Path: "Vpc", Kind: EdgeIn, Targets: toVPC}}
	}
	return t
}

func cloudMapService() Type {
	return Type{
		Name:         "AWS::ServiceDiscovery::Service",
		NameProperty: "Name",
		Ref:          "srv-{alnum16}",
		Attributes: map[string]Format{
			"Id":   "{Ref}",
			"Arn":  "arn:{partition}:servicediscovery:{region}:{account}:service/{Ref}",
			"Name": "{name}",
		},
		References: []Reference{
			{Path: "NamespaceId", Kind: EdgeIn, Targets: toNamespace},
			{Path: "DnsConfig.NamespaceId", Kind: EdgeIn, Targets: toNamespace},
		},
		Drawing: Drawing{Glyph: "cloud-map", Category: CategoryNetworking, Label: "Cloud Map service", Role: RoleSupport},
	}
}

func cloudMapInstance() Type {
	return Type{
		Name:       "AWS::ServiceDiscovery::Instance",
		Ref:        "{name}",
		Attributes: map[string]Format{"InstanceId": "{Ref}"},
		References: []Reference{
			{Path: "ServiceId", Kind: EdgeDiscovers, Reverse: true, Targets: toCloudMapService},
			{
				Path: "InstanceAttributes.AWS_ALIAS_DNS_NAME", Kind: EdgeDiscovers, Targets: toLoadBalancer, Form: FormDNSName,
				Via: "ServiceId", ViaTargets: toCloudMapService,
			},
			{
				Path: "InstanceAttributes.AWS_EC2_INSTANCE_ID", Kind: EdgeDiscovers, Targets: toInstance,
				Via: "ServiceId", ViaTargets: toCloudMapService,
			},
			{
				Path: "InstanceAttributes.AWS_INSTANCE_IPV4", Kind: EdgeDiscovers, Targets: toInstance,
				Via: "ServiceId", ViaTargets: toCloudMapService,
			},
		},
		Drawing: Drawing{Glyph: "cloud-map", Category: CategoryNetworking, Label: "Cloud Map instance", Role: RoleHidden},
	}
}
