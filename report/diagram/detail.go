package diagram

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// details are the lines under the names of things, by type. Types without a
// function show the label that the catalog has for them.
var details = map[string]func(*builder, *topology.Node) string{
	typeLoadBalancer: loadBalancerDetail,
	typeTargetGroup: func(_ *builder, n *topology.Node) string {
		p := n.Properties
		return joinWith(" · ", p.Get("TargetType").Display(), p.Get("Port").Display(), p.Get("HealthCheckPath").Display())
	},
	typeService: serviceDetail,
	topology.TypeContainer: func(b *builder, n *topology.Node) string {
		if tasks := b.graph.In(n, catalog.EdgeRuns); len(tasks) == 1 && len(b.graph.Out(tasks[0].From, catalog.EdgeRuns)) == 1 {
			if size := taskSize(tasks[0].From.Properties); size != "" {
				return size
			}
		}
		return imageName(n.Properties.Get("Image").Display())
	},
	typeTaskDefinition:             func(_ *builder, n *topology.Node) string { return joinWith(" · ", "task", taskSize(n.Properties)) },
	"AWS::Route53::RecordSet":      func(_ *builder, n *topology.Node) string { return recordDetail(n.Properties) },
	"AWS::Route53::RecordSetGroup": recordGroupDetail,
	typeDistribution:               func(*builder, *topology.Node) string { return "CloudFront" },
	typeAutoScaling:                groupDetail,
	typeInstance:                   property("InstanceType", "EC2"),
	"AWS::RDS::DBInstance":         databaseDetail,
	"AWS::RDS::DBCluster":          databaseDetail,
	"AWS::DynamoDB::Table": func(_ *builder, n *topology.Node) string {
		if n.Properties.Get("BillingMode").Display() == "PAY_PER_REQUEST" {
			return "DynamoDB · on demand"
		}
		return "DynamoDB · provisioned"
	},
	"AWS::ElastiCache::ReplicationGroup": property("CacheNodeType", "ElastiCache"),
	"AWS::ElastiCache::CacheCluster":     property("CacheNodeType", "ElastiCache"),
	"AWS::ApiGatewayV2::Api":             property("ProtocolType", "API Gateway"),
	typeFunction:                         property("Runtime", "Lambda"),
	typeRepository: func(_ *builder, n *topology.Node) string {
		return "ECR · " + strings.ToLower(n.Properties.Get("ImageTagMutability").Display())
	},
	"AWS::ServiceDiscovery::Service": func(b *builder, n *topology.Node) string {
		for _, e := range b.graph.Out(n, catalog.EdgeIn) {
			if name := e.To.Properties.Get("Name"); name.IsKnown() && name.IsSet() {
				return "Cloud Map · " + name.Display()
			}
		}
		return "Cloud Map"
	},
	typeNATGateway: func(*builder, *topology.Node) string { return "NAT gateway" },
	"AWS::S3::Bucket": func(_ *builder, n *topology.Node) string {
		if n.Properties.Get("WebsiteConfiguration").IsSet() {
			return "S3 · website"
		}
		return "S3"
	},
	topology.TypeUnknown:  func(*builder, *topology.Node) string { return "not known" },
	topology.TypeExternal: func(*builder, *topology.Node) string { return "not in this scan" },
}

func (b *builder) detail(n *topology.Node) string {
	if f := details[n.Type]; f != nil {
		return f(b, n)
	}
	return drawingOf(n).Label
}

// property is a detail of the form "label · value".
func property(name, label string) func(*builder, *topology.Node) string {
	return func(_ *builder, n *topology.Node) string {
		return joinWith(" · ", label, n.Properties.Get(name).Display())
	}
}

func loadBalancerDetail(b *builder, n *topology.Node) string {
	kind := map[string]string{"application": "ALB", "network": "NLB", "gateway": "GWLB"}[n.Properties.Get("Type").Display()]
	if kind == "" {
		kind = "load balancer"
	}
	if n.Properties.Get("Scheme").Display() == "internal" {
		kind = "internal " + kind
	}
	subnets := 0
	for _, e := range b.graph.Out(n, catalog.EdgeIn) {
		if e.To.Type == typeSubnet {
			subnets++
		}
	}
	if subnets > 0 {
		return kind + " · " + plural(subnets, "zone")
	}
	return kind
}

func serviceDetail(b *builder, n *topology.Node) string {
	tasks := n.Properties.Get("DesiredCount")
	detail := ""
	switch count, ok := tasks.Int(); {
	case ok:
		detail = plural(count, "task")
	case tasks.Unknown() != nil:
		detail = "? tasks"
	case n.Properties.Get("SchedulingStrategy").Display() == "DAEMON":
		detail = "one per instance"
	}
	for _, e := range b.graph.Out(n, catalog.EdgeScaledBy) {
		if e.To.Type != typeScalableTarget {
			continue
		}
		scaled := bounds(e.To.Properties, "MinCapacity", "MaxCapacity")
		if tasks.Origin() == inventory.OriginDefault {
			return scaled + " tasks" // Scaling decides, not a count that nobody wrote.
		}
		return joinWith(" · ", detail, scaled)
	}
	return detail
}

// bounds is "2–12", with a question mark for what is not known.
func bounds(p *inventory.Value, least, most string) string {
	return known(p.Get(least)) + "–" + known(p.Get(most))
}

func known(v *inventory.Value) string {
	if v.Unknown() != nil {
		return "?"
	}
	return v.Display()
}

// taskSize is "0.5 vCPU · 1 GB". A task definition has CPU units of 1/1024 vCPU
// and memory in MiB, both as text.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-taskdefinition.html
func taskSize(p *inventory.Value) string {
	size := ""
	if units, ok := p.Get("Cpu").Int(); ok {
		size = strconv.FormatFloat(float64(units)/1024, 'f', -1, 64) + " vCPU"
	}
	if memory, ok := p.Get("Memory").Int(); ok {
		size = joinWith(" · ", size, strconv.FormatFloat(float64(memory)/1024, 'f', -1, 64)+" GB")
	}
	return size
}

func recordDetail(p *inventory.Value) string {
	kind := p.Get("Type").Display()
	if p.Get("AliasTarget").IsSet() {
		kind += " alias"
	}
	return joinWith(" · ", "Route 53", strings.TrimSpace(kind))
}

func recordGroupDetail(_ *builder, n *topology.Node) string {
	records := n.Properties.Get("RecordSets").List()
	if len(records) == 1 {
		return recordDetail(records[0])
	}
	return fmt.Sprintf("Route 53 · %d records", len(records))
}

func groupDetail(b *builder, n *topology.Node) string {
	kind := ""
	for _, e := range b.graph.Out(n, catalog.EdgeRuns) {
		for _, name := range []string{"LaunchTemplateData.InstanceType", "InstanceType"} {
			for _, m := range e.To.Properties.Match(name) {
				if m.Value.IsKnown() {
					kind = m.Value.Display()
				}
			}
		}
	}
	return joinWith(" · ", "EC2", kind, bounds(n.Properties, "MinSize", "MaxSize"))
}

func databaseDetail(_ *builder, n *topology.Node) string {
	engine := known(n.Properties.Get("Engine"))
	detail := joinWith(" · ", "RDS", engine)
	if multi, ok := n.Properties.Get("MultiAZ").Bool(); ok && multi {
		detail += " · multi-AZ"
	}
	return detail
}

// imageName is the last part of an image reference, or the name of the resource
// that holds the image.
func imageName(image string) string {
	repository, tag, _ := strings.Cut(strings.TrimPrefix(image, "${"), "}")
	repository = strings.TrimSuffix(strings.TrimSuffix(repository, ".RepositoryUri"), ".repository_url")
	if short, ok := terraformLabel(repository); ok && strings.HasPrefix(image, "${") {
		return short + tag
	}
	image = strings.NewReplacer("${", "", ".RepositoryUri", "", "}", "").Replace(image)
	return image[strings.LastIndexByte(image, '/')+1:]
}
