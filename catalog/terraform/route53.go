package terraform

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var _ = declare(func() []Resource {
	zone := []string{"AWS::Route53::HostedZone"}
	return []Resource{
		route53Zone(), route53Record(), route53HealthCheck(),
		{
			Name:       "aws_route53_zone_association",
			Properties: verbatim("zone_id", "HostedZoneId", "vpc_id", "VPCId", "vpc_region", "VPCRegion"),
			Satellite: &catalog.Satellite{
				Owner: "HostedZoneId", Types: zone, Property: "VPCs", Omit: []string{"HostedZoneId"},
			},
		},
		{
			Name: "aws_route53_query_log",
			Properties: verbatim(
				"zone_id", "HostedZoneId", "cloudwatch_log_group_arn", "QueryLoggingConfig.CloudWatchLogsLogGroupArn",
			),
			Satellite: &catalog.Satellite{Owner: "HostedZoneId", Types: zone, Merge: true},
		},
	}
})

func route53Zone() Resource {
	return Resource{
		Name: "aws_route53_zone", Type: "AWS::Route53::HostedZone",
		Attributes: map[string]catalog.Format{
			"id": "{Ref}", "zone_id": "{Ref}", "arn": "arn:{partition}:route53:::hostedzone/{Ref}",
		},
		Properties: []Property{
			{From: "name", To: "Name", Convert: withoutDot},
			{From: "comment", To: "HostedZoneConfig.Comment", Default: "Managed by Terraform"},
			{From: "vpc[]", To: "VPCs[]", Inside: verbatim("vpc_id", "VPCId", "vpc_region", "VPCRegion")},
			{From: "tags", To: "HostedZoneTags", Convert: entries("Key", "Value")},
		},
		Unmapped: map[string]string{"delegation_set_id": noSuchProperty, "force_destroy": ownRun},
		Unsettable: map[string]string{
			"HostedZoneFeatures": noSuchArgument,
		},
	}
}

// route53Record has a name that may be relative to the zone; translate.Translator.Complete makes
// it a full one.
func route53Record() Resource {
	quoted := catalog.When{Path: "type", In: []string{"TXT", "SPF"}}
	return Resource{
		Name: "aws_route53_record", Type: "AWS::Route53::RecordSet",
		Attributes: map[string]catalog.Format{"fqdn": "{property:Name}"},
		Properties: append(verbatim(
			"zone_id", "HostedZoneId", "type", "Type", "health_check_id", "HealthCheckId",
			"set_identifier", "SetIdentifier",
			"failover_routing_policy.type", "Failover", "latency_routing_policy.region", "Region",
			"weighted_routing_policy.weight", "Weight",
			"cidr_routing_policy.collection_id", "CidrRoutingConfig.CollectionId",
			"cidr_routing_policy.location_name", "CidrRoutingConfig.LocationName",
			"geolocation_routing_policy.continent", "GeoLocation.ContinentCode",
			"geolocation_routing_policy.country", "GeoLocation.CountryCode",
			"geolocation_routing_policy.subdivision", "GeoLocation.SubdivisionCode",
		),
			Property{From: "name", To: "Name", Convert: recordName},
			Property{From: "multivalue_answer_routing_policy", To: "MultiValueAnswer", Convert: nonzero},
			Property{From: "ttl", To: "TTL", Convert: text},
			Property{From: "records", To: "ResourceRecords", Convert: quotedRecords, When: []catalog.When{quoted}},
			Property{From: "records", To: "ResourceRecords"},
			Property{From: "alias", To: "AliasTarget", Inside: []Property{
				{From: "name", To: "DNSName", Convert: recordName},
				{From: "zone_id", To: "HostedZoneId"},
				{From: "evaluate_target_health", To: "EvaluateTargetHealth"},
			}},
			Property{From: "geoproximity_routing_policy", To: "GeoProximityLocation", Inside: append(verbatim(
				"aws_region", "AWSRegion", "bias", "Bias", "local_zone_group", "LocalZoneGroup",
			), Property{
				From: "coordinates[]", To: "Coordinates", Convert: first,
				Inside: verbatim("latitude", "Latitude", "longitude", "Longitude"),
			})},
		),
		Unmapped: map[string]string{"allow_overwrite": ownRun},
		Unsettable: map[string]string{
			"Comment": noSuchArgument, "HostedZoneName": "the provider takes the ID of the zone",
		},
	}
}

// recordName is a name as the provider sends it to Route 53.
func recordName(v *inventory.Value) *inventory.Value { return withoutDot(lower(v)) }

// withoutDot is a name without the dot that may end it.
func withoutDot(v *inventory.Value) *inventory.Value {
	text, ok := v.Text()
	if !ok || v.Origin() == inventory.OriginSynthetic || len(text) < 2 || !strings.HasSuffix(text, ".") {
		return v
	}
	return inventory.NewString(strings.TrimSuffix(text, "."), v.Range()).WithNote(v.Note())
}

// quotedRecords are records of texts, which Route 53 has in quotes and the provider does
// not.
func quotedRecords(v *inventory.Value) *inventory.Value {
	return v.MapElements(func(record *inventory.Value) *inventory.Value {
		if text, ok := record.Text(); ok && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) && len(text) > 1 {
			return record
		}
		at := record.Range()
		pieces := append([]inventory.Piece{{Text: `"`}}, record.Pieces()...)
		return inventory.NewPieces(append(pieces, inventory.Piece{Text: `"`}), at).WithNote(record.Note())
	})
}

func route53HealthCheck() Resource {
	r := Resource{
		Name: "aws_route53_health_check", Type: "AWS::Route53::HealthCheck",
		Attributes: map[string]catalog.Format{"id": "{Ref}", "arn": "arn:{partition}:route53:::healthcheck/{Ref}"},
		Properties: append(verbatim(
			"child_health_threshold", "HealthThreshold", "child_healthchecks", "ChildHealthChecks",
			"cloudwatch_alarm_name", "AlarmIdentifier.Name", "cloudwatch_alarm_region", "AlarmIdentifier.Region",
			"enable_sni", "EnableSNI", "failure_threshold", "FailureThreshold", "fqdn", "FullyQualifiedDomainName",
			"insufficient_data_health_status", "InsufficientDataHealthStatus", "invert_healthcheck", "Inverted",
			"ip_address", "IPAddress", "port", "Port", "regions", "Regions", "request_interval", "RequestInterval",
			"resource_path", "ResourcePath", "routing_control_arn", "RoutingControlArn",
			"search_string", "SearchString", "type", "Type",
		), Property{From: "measure_latency", To: "MeasureLatency", Default: false}),
		Unmapped: map[string]string{"disabled": noSuchProperty, "reference_name": ownRun, "triggers": ownRun},
	}
	for i := range r.Properties {
		r.Properties[i].To = "HealthCheckConfig." + r.Properties[i].To
	}
	r.Properties = append(r.Properties, Property{From: "tags", To: "HealthCheckTags", Convert: entries("Key", "Value")})
	return r
}
