package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

// cloudFrontZone is the hosted zone of the domains of CloudFront, through which an
// edge-optimized API is reached:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-route53-recordset-aliastarget.html
const cloudFrontZone = "Z2FDTNDATAQYW2"

// route53 makes the records of the domain in Route 53.
func (d *domain) route53() {
	config := d.config.get("Route53")
	if config.isNull() {
		return
	}
	zone := config.get("HostedZoneId")
	if !zone.isSet() {
		zone = config.get("HostedZoneName")
	}
	if !d.editableZone(config, zone) {
		return
	}
	if of := config.get("SeparateRecordSetGroup"); of.isSet() && of.kind != document.Bool {
		d.fail(of.at, "the SeparateRecordSetGroup of "+d.source.id+" is no boolean", "write true or false")
		return
	}
	id := "RecordSetGroup"
	separate := config.get("SeparateRecordSetGroup").isSet() && d.typ == "AWS::Serverless::Api"
	if separate {
		id = logicalID(id, node(config.at, []any{zone.node(), d.config.get("DomainName").node()}))
	} else {
		id = logicalID(id, zone.node())
	}
	group := d.apis.records[id]
	shared := !separate && d.typ != "AWS::Serverless::WebSocketApi" // of those the last one counts
	if group == nil || !shared {
		group = d.add(id, "AWS::Route53::RecordSetGroup", config.at).attributes(d.passed())
		d.zoneOf(group, config)
		group.put("RecordSets", []any{})
		if shared {
			d.apis.records[id] = group
		}
	}
	records := group.get("RecordSets")
	records.Items = append(records.Items, d.recordSets(config)...)
}

// editableZone reports whether the configuration names its hosted zone.
func (d *domain) editableZone(config, zone *value) bool {
	if !config.isMap() || zone.isNull() {
		d.fail(config.at, "the Route53 of "+d.source.id+" names no hosted zone", "write HostedZoneId or HostedZoneName")
		return false
	}
	return true
}

func (d *domain) zoneOf(group *resource, config *value) {
	id, name := config.get("HostedZoneId"), config.get("HostedZoneName")
	group.set("HostedZoneId", id.node())
	if id == nil || d.typ == "AWS::Serverless::Api" {
		group.set("HostedZoneName", name.node())
	}
}

// recordSets are the alias records of the domain.
func (d *domain) recordSets(config *value) []*document.Node {
	target := object{{"EvaluateTargetHealth", config.get("EvaluateTargetHealth").node()}}
	switch d.endpoint {
	case "REGIONAL":
		target = append(target,
			field{"HostedZoneId", getAtt(config.at, d.recordName, "RegionalHostedZoneId")},
			field{"DNSName", getAtt(config.at, d.recordName, "RegionalDomainName")})
	case "EDGE":
		if config.get("DistributionDomainName").isNull() {
			config.set("DistributionDomainName", generatedValue(getAtt(config.at, d.recordName, "DistributionDomainName")))
		}
		target = append(target,
			field{"HostedZoneId", cloudFrontZone}, field{"DNSName", config.get("DistributionDomainName").node()})
	default:
		target = append(target,
			field{"HostedZoneId", config.get("VpcEndpointHostedZoneId").node()},
			field{"DNSName", config.get("VpcEndpointDomainName").node()})
	}
	record := func(typ string) *document.Node {
		return node(config.at, object{
			{"Name", d.config.get("DomainName").node()},
			{"Type", typ},
			{"AliasTarget", target},
			{"Region", config.get("Region").node()},
			{"SetIdentifier", config.get("SetIdentifier").node()},
		})
	}
	records := []*document.Node{record("A")}
	if config.get("IpV6").isTrue() {
		records = append(records, record("AAAA"))
	}
	return records
}
