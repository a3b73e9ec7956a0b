package archlint.libraries.images_test

import data.archlint.libraries.images

test_version if {
	cases := {
		"nginx": "latest",
		"nginx:latest": "latest",
		"nginx:1.27": "1.27",
		"nginx:Latest": "Latest",
		"localhost:5000/app": "latest",
		"registry.example.com:5000/team/app:2": "2",
		"app:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
		"123456789012.dkr.ecr.eu-west-1.amazonaws.com/my__team/web-app": "latest",
	}
	every image, version in cases {
		images.version(image) == version
	}
}

test_no_image if {
	every text in ["", "<IMAGE1_NAME>", "IMAGE_PLACEHOLDER", "nginx:", "a b"] {
		not images.version(text)
	}
}

test_pinned if images.pinned("app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")

test_not_pinned if not images.pinned("app:1")

test_aws_sidecar if {
	every image in [
		"amazon/aws-xray-daemon",
		"public.ecr.aws/aws-observability/aws-otel-collector:latest",
		"906394416424.dkr.ecr.us-east-1.amazonaws.com/aws-for-fluent-bit:latest",
	] {
		images.aws_sidecar(image)
	}
}

test_no_aws_sidecar if {
	every image in ["nginx", "somebody/aws-xray-daemon", "amazon/amazon-ecs-sample"] {
		not images.aws_sidecar(image)
	}
}
