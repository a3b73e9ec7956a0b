package archlint.ecs_image_tag_latest_test

import data.archlint.ecs_image_tag_latest

_found(environment, images) := {[violation.at[1], violation.severity] |
	some violation in ecs_image_tag_latest.violation with input as {
		"environment": environment,
		"resource": {"properties": {"ContainerDefinitions": [{"Name": "web", "Image": image} | some image in images]}},
	}
}

test_latest if _found("production", ["nginx:latest", "web:4f2a1c9", "nginx"]) == {[0, "high"], [2, "high"]}

test_digest_wins if _found("production", ["nginx:latest@sha256:0123456789abcdef"]) == set()

test_non_production if _found("non-production", ["nginx"]) == {[0, "medium"]}

test_unlabelled if _found("unlabelled", ["nginx"]) == {[0, "high"]}

test_aws_sidecar if _found("production", ["amazon/aws-xray-daemon"]) == {[0, "low"]}

test_filled_in_by_pipeline if _found("production", ["<IMAGE1_NAME>"]) == set()

test_message if {
	some violation in ecs_image_tag_latest.violation with input as {
		"environment": "production",
		"resource": {"properties": {"ContainerDefinitions": [{"Image": "nginx:latest"}]}},
	}
	violation.at == ["ContainerDefinitions", 0, "Image"]
	contains(violation.message, "image nginx:latest names no fixed version")
}
