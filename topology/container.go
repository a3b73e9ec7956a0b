package topology

import (
	"strconv"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// The types that the graph treats in a way of their own.
const (
	typeTaskDefinition   = "AWS::ECS::TaskDefinition"
	typeService          = "AWS::ECS::Service"
	typeTaskSet          = "AWS::ECS::TaskSet"
	typeCluster          = "AWS::ECS::Cluster"
	typeRecordSet        = "AWS::Route53::RecordSet"
	typeRecordSetGroup   = "AWS::Route53::RecordSetGroup"
	typeHostedZone       = "AWS::Route53::HostedZone"
	typeDistribution     = "AWS::CloudFront::Distribution"
	typeVPCOrigin        = "AWS::CloudFront::VpcOrigin"
	typeLoadBalancer     = "AWS::ElasticLoadBalancingV2::LoadBalancer"
	typeListener         = "AWS::ElasticLoadBalancingV2::Listener"
	typeListenerRule     = "AWS::ElasticLoadBalancingV2::ListenerRule"
	typeTargetGroup      = "AWS::ElasticLoadBalancingV2::TargetGroup"
	typeClassicBalancer  = "AWS::ElasticLoadBalancing::LoadBalancer"
	typeRestAPI          = "AWS::ApiGateway::RestApi"
	typeHTTPAPI          = "AWS::ApiGatewayV2::Api"
	typeIntegration      = "AWS::ApiGatewayV2::Integration"
	typeSecurityGroup    = "AWS::EC2::SecurityGroup"
	typeSubnet           = "AWS::EC2::Subnet"
	typeAutoScalingGroup = "AWS::AutoScaling::AutoScalingGroup"
	typeCapacityProvider = "AWS::ECS::CapacityProvider"
	typeRepository       = "AWS::ECR::Repository"
	typeFunction         = "AWS::Lambda::Function"
	typeBucket           = "AWS::S3::Bucket"
	typeInstance         = "AWS::EC2::Instance"
)

func containerID(task *Node, i int) string {
	return task.ID + "#" + containerName(task, i)
}

// containerName is the name of the i-th container of a task definition, or its
// index where the name is not known.
func containerName(task *Node, i int) string {
	name := task.Properties.At(inventory.Path{"ContainerDefinitions", i, "Name"})
	if name.Kind() == inventory.KindString {
		return name.Display()
	}
	return "[" + strconv.Itoa(i) + "]"
}

// addContainers adds a node for each container of a task definition, and the
// edge that says that the task definition runs it.
func (b *builder) addContainers(task *Node) {
	if task.Type != typeTaskDefinition {
		return
	}
	definitions := task.Properties.Get("ContainerDefinitions")
	if u := firstUnknown(definitions.Unknown(), definitions.More()); u != nil {
		at := inventory.Path{"ContainerDefinitions"}
		t := b.unknownTarget(task, inventory.Match{Path: at, Value: definitions}, u)
		b.connect(&Edge{
			From: task, To: t.node, Kind: catalog.EdgeRuns, Evidence: evidence(task, at, definitions),
			Unknown: u, targets: []string{TypeContainer},
		})
	}
	for i, definition := range definitions.List() {
		at := inventory.Path{"ContainerDefinitions", i}
		name := containerName(task, i)
		container := b.add(&Node{
			ID: containerID(task, i), Address: task.Address + "#" + name, Type: TypeContainer, Name: name,
			Account: task.Account, Region: task.Region, Synthetic: true,
			Resource: task.Resource, Properties: definition, At: at,
			Existence: task.Existence, Range: definition.Range(),
		})
		e := &Edge{From: task, To: container, Kind: catalog.EdgeRuns, Evidence: evidence(task, at, definition)}
		e.Unknown = definition.Unknown()
		b.connect(e)
	}
}

// addImage adds the image of a container and, where the scan has it, the
// repository that holds the image.
func (b *builder) addImage(container *Node) {
	image := container.Properties.Get("Image")
	if container.Type != TypeContainer || !image.IsSet() || !container.Properties.IsKnown() {
		return
	}
	path := append(append(inventory.Path(nil), container.At...), "Image")
	node := b.add(&Node{
		ID: "image:" + image.Display(), Address: image.Display(), Type: TypeImage, Name: image.Display(),
		Synthetic: true, Range: image.Range(),
	})
	proof := evidence(container, path, image)
	b.connect(&Edge{
		From: container, To: node, Kind: catalog.EdgeUsesImage, Evidence: proof, Unknown: image.Unknown(),
	})
	ref := &catalog.Reference{Form: catalog.FormImage, Kind: catalog.EdgeUsesImage, Targets: []string{typeRepository}}
	for _, text := range imageTexts(image) {
		for _, repository := range near(container, text.text, b.index.find(text.text, ref)) {
			b.connect(&Edge{
				From: node, To: repository, Kind: catalog.EdgeUsesImage, Evidence: proof, Unknown: text.unknown,
			})
		}
	}
}

type imageText struct {
	text    string
	unknown *inventory.Unknown
}

// imageTexts are the texts that an image may have, with a hole for what is not
// known: an image whose tag is a parameter has a known repository.
func imageTexts(image *inventory.Value) []imageText {
	if text, ok := image.Text(); ok {
		return []imageText{{text: text}}
	}
	u := image.Unknown()
	if u == nil {
		return nil
	}
	if text := knownText(u); text != "" {
		return []imageText{{text: text}}
	}
	var texts []imageText
	for _, alternative := range u.Alternatives {
		for _, t := range imageTexts(alternative.Value) {
			texts = append(texts, imageText{text: t.text, unknown: u})
		}
	}
	return texts
}
