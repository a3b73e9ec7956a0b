package catalog

// EdgeKind says what an edge of the graph means. The vocabulary is closed; an
// edge points in the direction in which a request or a dependency goes.
type EdgeKind string

// The kinds of edges.
const (
	// EdgeResolvesTo leads from a DNS record to what it names.
	EdgeResolvesTo EdgeKind = "resolves-to"
	// EdgeRoutesTo leads one step along a request's way: the internet to an entry
	// point, a distribution to an origin, an API to an integration, a load
	// balancer to a listener, a listener to a rule, a rule to a target group.
	EdgeRoutesTo EdgeKind = "routes-to"
	// EdgeForwardsTo leads from a target group to what registers in it.
	EdgeForwardsTo EdgeKind = "forwards-to"
	// EdgeRuns leads from a service to its task definition and from there to its
	// containers; from an Auto Scaling group to its launch template.
	EdgeRuns EdgeKind = "runs"
	// EdgeUsesImage leads from a container to its image, and from there to the
	// repository.
	EdgeUsesImage EdgeKind = "uses-image"
	// EdgeDiscovers leads from a Cloud Map service to what registers in it.
	EdgeDiscovers EdgeKind = "discovers"
	// EdgeIn leads from a thing to what it lies in: service in cluster, resource
	// in subnet, subnet in VPC, subnet in zone.
	EdgeIn EdgeKind = "in"
	// EdgeSecuredBy leads to a security group, network ACL, web ACL or authorizer.
	EdgeSecuredBy EdgeKind = "secured-by"
	// EdgeCertifiedBy leads to a certificate.
	EdgeCertifiedBy EdgeKind = "certified-by"
	// EdgeScaledBy leads to a scalable target, scaling policy or capacity provider.
	EdgeScaledBy EdgeKind = "scaled-by"
	// EdgeObservedBy leads to an alarm or dashboard.
	EdgeObservedBy EdgeKind = "observed-by"
	// EdgeNotifies leads from an alarm or topic to whom it tells.
	EdgeNotifies EdgeKind = "notifies"
	// EdgeLogsTo leads to a log group or log bucket.
	EdgeLogsTo EdgeKind = "logs-to"
	// EdgeReadsSecret leads to a secret or parameter.
	EdgeReadsSecret EdgeKind = "reads-secret"
	// EdgeAssumes leads to an IAM role.
	EdgeAssumes EdgeKind = "assumes"
	// EdgeAccesses leads to a data store, queue or function that is used.
	EdgeAccesses EdgeKind = "accesses"
	// EdgeAllows leads from a security group to a peer that a rule of it admits.
	EdgeAllows EdgeKind = "allows"
	// EdgeEncryptedBy leads to a KMS key.
	EdgeEncryptedBy EdgeKind = "encrypted-by"
	// EdgeDeploys leads from a pipeline or deployment group to what it changes.
	EdgeDeploys EdgeKind = "deploys"
	// EdgeRefersTo is a reference whose meaning the catalog does not know.
	EdgeRefersTo EdgeKind = "refers-to"
)

// EdgeKinds lists the vocabulary with one line for the reference documentation.
func EdgeKinds() []struct {
	Kind    EdgeKind
	Meaning string
} {
	return []struct {
		Kind    EdgeKind
		Meaning string
	}{
		{EdgeResolvesTo, "DNS record to what it names"},
		{EdgeRoutesTo, "one step of a request: internet to entry point, distribution to origin, API to integration, load balancer to listener, listener to rule, rule to target group"},
		{EdgeForwardsTo, "target group to what registers in it"},
		{EdgeRuns, "service to task definition, task definition to container, Auto Scaling group to launch template"},
		{EdgeUsesImage, "container to image, image to repository"},
		{EdgeDiscovers, "Cloud Map service to what registers in it"},
		{EdgeIn, "thing to what it lies in: service in cluster, resource in subnet, subnet in VPC or zone"},
		{EdgeSecuredBy, "thing to its security group, network ACL, web ACL or authorizer"},
		{EdgeCertifiedBy, "thing to its certificate"},
		{EdgeScaledBy, "thing to its scalable target, scaling policy or capacity provider"},
		{EdgeObservedBy, "thing to the alarm or dashboard that watches it"},
		{EdgeNotifies, "alarm or topic to whom it tells"},
		{EdgeLogsTo, "thing to its log group or log bucket"},
		{EdgeReadsSecret, "thing to the secret or parameter it reads"},
		{EdgeAssumes, "thing to the IAM role it assumes"},
		{EdgeAccesses, "thing to the data store, queue or function it uses"},
		{EdgeAllows, "security group to a peer that one of its rules admits"},
		{EdgeEncryptedBy, "thing to its KMS key"},
		{EdgeDeploys, "pipeline or deployment group to what it changes"},
		{EdgeRefersTo, "a reference whose meaning the catalog does not know"},
	}
}
