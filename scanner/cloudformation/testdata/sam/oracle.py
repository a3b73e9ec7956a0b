"""Expands SAM templates with samtranslator: the oracle of sam_oracle_test.go.

Reads paths of templates, one in a line, and writes one JSON object in a line for
each: {"path", "template"} or {"path", "error"}. What refers to files on disk is
replaced as the SAM command line does before it validates a template.
"""

import copy
import json
import logging
import os
import sys

import yaml

os.environ["AWS_DEFAULT_REGION"] = sys.argv[1] if len(sys.argv) > 1 else "us-east-1"
logging.disable(logging.CRITICAL)

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import intrinsics_multi_constructor  # noqa: E402


class Loader(yaml.SafeLoader):
    """Reads YAML as CloudFormation does: dates are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_multi_constructor("!", intrinsics_multi_constructor)

# The properties that may be a path on disk, by the types of resources.
PATHS = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::Api": "DefinitionUri",
    "AWS::Serverless::HttpApi": "DefinitionUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
}


class NoPolicies:
    """Takes the managed policies that samtranslator brings along."""

    def load(self):
        return {}


def uploaded(template):
    holders = [(r.get("Type"), r.get("Properties")) for r in template["Resources"].values() if isinstance(r, dict)]
    sections = template.get("Globals")
    if isinstance(sections, dict):
        holders += [("AWS::Serverless::" + name, section) for name, section in sections.items()]
    for typ, properties in holders:
        name = PATHS.get(typ)
        if name and isinstance(properties, dict) and isinstance(properties.get(name), str):
            if not properties[name].startswith("s3://"):
                properties[name] = "s3://bucket/value"


def expand(path):
    with open(path, encoding="utf-8") as f:
        template = yaml.load(f.read().replace("\t", "  "), Loader)  # noqa: S506
    uploaded(template)
    expanded = transform(copy.deepcopy(template), {}, NoPolicies())
    # The operands are those of a Python set, in whatever order.
    together = expanded.get("Conditions", {}).get("ServerlessCodeDeployCondition", {})
    together.get("Fn::Or", []).sort(key=lambda operand: operand["Condition"])
    return expanded


for line in sys.stdin:
    path = line.strip()
    result = {"path": path}
    try:
        result["template"] = expand(path)
        text = json.dumps(result)
    except BaseException as e:  # noqa: BLE001
        causes = [getattr(c, "message", str(c)) for c in getattr(e, "causes", [])]
        text = json.dumps({"path": path, "error": "; ".join(causes) or repr(e)})
    print(text, flush=True)
