# METADATA
# title: Container images name an explicit version
# description: >-
#   An image without a tag, or with the tag latest, is whatever was pushed last:
#   the running version cannot be told, a restart can change it, and there is
#   nothing to roll back to. A digest wins over any tag. Helper containers that
#   AWS publishes count as low, anything else outside production as medium.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
# custom:
#   id: ecs-image-tag-latest
#   severity: high
#   category: operations
#   resources: [AWS::ECS::TaskDefinition]
#   remediation: Tag images with the commit or release in the build and pass that tag to the task definition.
package archlint.ecs_image_tag_latest

import data.archlint.libraries.images

violation contains {
	"message": message,
	"at": ["ContainerDefinitions", i, "Image"],
	"severity": _severity(image),
} if {
	some i, container in input.resource.properties.ContainerDefinitions
	image := container.Image
	images.version(image) == "latest"
	message := sprintf("image %s names no fixed version: tag it with the commit or release", [image])
}

_severity(image) := "low" if {
	images.aws_sidecar(image)
} else := "medium" if {
	input.environment == "non-production"
} else := "high"
