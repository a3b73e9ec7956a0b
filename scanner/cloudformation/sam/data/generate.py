"""Writes the data files beside it from an installed samtranslator.

managed_policies.json holds the names of the managed policies of AWS by their
paths, policy_templates.json the statements of SAM's policy templates and the
parameters that they take, connector_profiles.json what a connector from one type of
resource to another permits, and how these types name themselves,
properties.json the properties of the types of SAM.
"""

import inspect
import inspect
import json
import pathlib

import samtranslator
from samtranslator.model import sam_resources
from samtranslator.model.eventsources import cloudwatchlogs, pull, push, scheduler
from samtranslator.model.stepfunctions import events
from samtranslator.model import SamResourceMacro, sam_resources

SOURCE = pathlib.Path(samtranslator.__file__).parent
TARGET = pathlib.Path(__file__).parent


def write(name, value):
    text = json.dumps(value, indent=0, separators=(",", ":"), sort_keys=True)
    (TARGET / name).write_text(text + "\n")


policies = {}
for names in json.loads((SOURCE / "internal/data/aws_managed_policies.json").read_text()).values():
    for arn in names.values():
        path, _, name = arn.split(":policy/")[1].rpartition("/")
        policies.setdefault(path, set()).add(name)
write("managed_policies.json", {path: sorted(names) for path, names in policies.items()})

templates = json.loads((SOURCE / "policy_templates_data/policy_templates.json").read_text())["Templates"]
(TARGET / "policy_templates.json").write_text(
    "{\n"
    + ",\n".join(
        json.dumps(name)
        + ":"
        + json.dumps({"parameters": sorted(t["Parameters"]), "policy": t["Definition"]}, separators=(",", ":"))
        for name, t in sorted(templates.items())
    )
    + "\n}\n"
)

profiles = json.loads((SOURCE / "model/connector_profiles/profiles.json").read_text())


def lines(members):
    return "{\n" + ",\n".join(json.dumps(k) + ":" + v for k, v in members) + "\n}"


(TARGET / "connector_profiles.json").write_text(
    lines(
        [
            (
                "Permissions",
                lines(
                    (source, lines((to, json.dumps(p, separators=(",", ":"))) for to, p in targets.items()))
                    for source, targets in profiles["Permissions"].items()
                ),
            ),
            (
                "Resources",
                lines((t, json.dumps(p, separators=(",", ":"))) for t, p in profiles["CfnResourceProperties"].items()),
            ),
        ]
    )
    + "\n"
)

PROBES = {"string": "x", "number": 1, "boolean": True, "list": [], "object": {}}


def kinds(p):
    """What a property takes, with an exclamation mark if it is required; nothing for anything."""
    taken = [name for name, value in PROBES.items() if p.validate(value, should_raise=False) is not False]
    return ("!" if p.required else "") + ("" if len(taken) == len(PROBES) else "|".join(taken))


types = {
    c.resource_type: {n: kinds(p) for n, p in sorted(c.property_types.items()) if not n.startswith("__")}
    for c in vars(sam_resources).values()
    if inspect.isclass(c) and issubclass(c, SamResourceMacro) and c.resource_type
}
types["AWS::Serverless::Api"]["OpenApiVersion"] = "string|number"  # SAM makes a text of it
(TARGET / "properties.json").write_text(
    lines((name, json.dumps(properties, separators=(",", ":"))) for name, properties in sorted(types.items())) + "\n"
)


SAMPLES = {"s": "x", "n": 1, "b": True, "l": [], "m": {}}


def accepted(p):
    """The kinds of values that a property takes."""
    kinds = "".join(k for k, v in SAMPLES.items() if p.validate is None or p.validate(v, should_raise=False))
    if p.validate is not None and "n" in kinds and not p.validate(1.5, should_raise=False):
        kinds = kinds.replace("b", "")  # an integer of Python may be a boolean
    kinds = {"snblm": "", "": "s"}.get(kinds, kinds)
    return kinds + ("~" if p.supports_intrinsics and kinds else "") + ("!" if p.required else "")


def properties(*modules):
    """The properties of the classes of modules that have a type."""
    return {
        cls.resource_type: {n: accepted(p) for n, p in cls.property_types.items() if not n.startswith("__")}
        for module in modules
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if cls.__module__ == module.__name__ and getattr(cls, "resource_type", None)
    }


table = {
    "resources": {n: p for n, p in properties(sam_resources).items() if n.startswith("AWS::Serverless::")},
    "functionEvents": properties(push, pull, scheduler, cloudwatchlogs),
    "stateMachineEvents": {**properties(events), "ScheduleV2": properties(scheduler)["ScheduleV2"]},
}
lines = []
for group, types in sorted(table.items()):
    rows = [json.dumps(n) + ":" + json.dumps(p, separators=(",", ":")) for n, p in sorted(types.items())]
    lines.append(json.dumps(group) + ":{\n" + ",\n".join(rows) + "\n}")
(TARGET / "properties.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
