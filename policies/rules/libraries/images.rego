# METADATA
# title: Container images
# description: What a container image reference names.
package archlint.libraries.images

# version is the digest of an image or else its tag; without either it is
# "latest", which is what a registry then takes. It is undefined for text that is
# no image reference, such as the <IMAGE1_NAME> that a pipeline fills in.
version(image) := digest if {
	digest := archlint.image_reference(image).digest
	digest != ""
} else := tag if {
	tag := archlint.image_reference(image).tag
	tag != ""
} else := "latest" if {
	archlint.image_reference(image)
}

# pinned holds for an image that is named by its digest.
pinned(image) if archlint.image_reference(image).digest != ""

# aws_sidecar holds for the helper containers that AWS publishes.
aws_sidecar(image) if {
	name := archlint.image_reference(image).name
	regex.match(`/(aws-for-fluent-bit|aws-xray-daemon|aws-otel-collector|adot-[a-z-]+|cloudwatch-agent|aws-appmesh-envoy|aws-guardduty-agent-fargate|amazon-ecs-service-connect-agent)$`, name)
	regex.match(`^(docker\.io/amazon/|public\.ecr\.aws/|[0-9]{12}\.dkr[.-]ecr[.-])`, name)
}
