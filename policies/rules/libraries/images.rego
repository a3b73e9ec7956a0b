# METADATA
# title: Container images
# description: What a container image reference names.
package archlint.libraries.images

# version is the digest of an image or else its tag; without either it is
# "latest", which is what a registry then takes. It is undefined for text that is
# no image reference, such as the <IMAGE1_NAME> that a pipeline fills in.
version(image) := digest if {
	digest := _parts(image)[3]
	digest != ""
} else := tag if {
	tag := _parts(image)[2]
	tag != ""
} else := "latest" if {
	_parts(image)
}

# pinned holds for an image that is named by its digest.
pinned(image) if _parts(image)[3] != ""

# aws_sidecar holds for the helper containers that AWS publishes.
aws_sidecar(image) if {
	repository := _parts(image)[1]
	regex.match(`(^|/)(aws-for-fluent-bit|aws-xray-daemon|aws-otel-collector|adot-[a-z-]+|cloudwatch-agent|aws-appmesh-envoy|aws-guardduty-agent-fargate|amazon-ecs-service-connect-agent)$`, repository)
	regex.match(`^(amazon/|public\.ecr\.aws/|[0-9]{12}\.dkr[.-]ecr[.-])`, repository)
}

# _parts are the whole text, the repository, the tag and the digest. A colon
# starts a tag only after the last slash: before it, it starts a port.
_parts(image) := regex.find_all_string_submatch_n(`^((?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z0-9+._-]+:[0-9A-Fa-f]+))?$`, image, 1)[0]
