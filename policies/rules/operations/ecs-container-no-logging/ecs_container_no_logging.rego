# METADATA
# title: Every container sends its log somewhere
# description: >-
#   A container without a log configuration, or with the driver none, leaves
#   nothing behind when it crashes. On EC2 the Docker daemon's own setting takes
#   over, which keeps logs on the instance: medium there, high on Fargate. A
#   FireLens router may do without; a container that logs to FireLens needs one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
# custom:
#   id: ecs-container-no-logging
#   severity: high
#   category: operations
#   resources: [AWS::ECS::TaskDefinition]
#   remediation: Add a LogConfiguration with the awslogs or awsfirelens driver to the container.
package archlint.ecs_container_no_logging

violation contains {
	"message": "the container has no log configuration, so that a crash leaves no trace: add awslogs or awsfirelens",
	"at": ["ContainerDefinitions", i, "LogConfiguration"],
	"severity": severity,
} if {
	some i, container in input.resource.properties.ContainerDefinitions
	not container.LogConfiguration
	not container.FirelensConfiguration.Type
	some severity in _severities
}

violation contains {
	"message": "log driver none throws the container's log away: use awslogs or awsfirelens",
	"at": ["ContainerDefinitions", i, "LogConfiguration", "LogDriver"],
} if {
	some i, container in input.resource.properties.ContainerDefinitions
	container.LogConfiguration.LogDriver == "none"
	not container.FirelensConfiguration.Type
}

violation contains {
	"message": "the container logs to FireLens, but no container of the task has a FirelensConfiguration",
	"at": ["ContainerDefinitions", i, "LogConfiguration", "LogDriver"],
} if {
	some i, container in input.resource.properties.ContainerDefinitions
	container.LogConfiguration.LogDriver == "awsfirelens"
	not _routed
}

_routed if input.resource.properties.ContainerDefinitions[_].FirelensConfiguration.Type

# The worst holds: compatibilities that are not known leave it at medium.
_severities contains "medium"

_severities contains "high" if "FARGATE" in input.resource.properties.RequiresCompatibilities
