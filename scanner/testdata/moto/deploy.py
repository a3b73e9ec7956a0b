"""Deploys templates on an emulator of AWS and says what its describe calls return.

usage: deploy.py ENDPOINT <FILE

Each line of the standard input is {"path", "stack"}. For each one line of JSON is
written: {"path", "error"} or {"path", "parameters", "resources": {logical ID: {"id",
"type", "observed"}}}. The parameters are the values for those without a default, and
what is observed has the names of the resource schema.
"""

import json
import sys
import urllib.request

import boto3
import yaml
from botocore.config import Config


class Template(yaml.SafeLoader):
    """Reads templates, whose functions do not matter here."""


Template.add_multi_constructor("!", lambda loader, suffix, node: None)

endpoint = sys.argv[1]
clients = {}


def client(service):
    if service not in clients:
        clients[service] = boto3.client(
            service, endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x",
            config=Config(retries={"max_attempts": 1}, connect_timeout=5, read_timeout=30))
    return clients[service]


def tags(pairs, key="Key", value="Value"):
    return {t[key]: t[value] for t in pairs or [] if not t[key].startswith("aws:")}


def ssm_parameter(name):
    p = client("ssm").get_parameter(Name=name)["Parameter"]
    return {"Name": p["Name"], "Value": p["Value"]}


def sqs_queue(url):
    a = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    names = ["VisibilityTimeout", "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds"]
    found = {n: a[n] for n in names if n in a}
    found["QueueName"] = a["QueueArn"].split(":")[-1]
    found["Tags"] = {k: v for k, v in client("sqs").list_queue_tags(QueueUrl=url).get("Tags", {}).items() if not k.startswith("aws:")}
    return found


def bucket(name):
    client("s3").head_bucket(Bucket=name)
    return {"BucketName": name}


def topic(arn):
    client("sns").get_topic_attributes(TopicArn=arn)
    return {"TopicName": arn.split(":")[-1], "Tags": tags(client("sns").list_tags_for_resource(ResourceArn=arn)["Tags"])}


def vpc(id):
    v = client("ec2").describe_vpcs(VpcIds=[id])["Vpcs"][0]
    return {"CidrBlock": v["CidrBlock"], "Tags": tags(v.get("Tags"))}


def subnet(id):
    s = client("ec2").describe_subnets(SubnetIds=[id])["Subnets"][0]
    return {"CidrBlock": s["CidrBlock"], "AvailabilityZone": s["AvailabilityZone"], "VpcId": s["VpcId"], "Tags": tags(s.get("Tags"))}


def security_group(id):
    g = client("ec2").describe_security_groups(GroupIds=[id])["SecurityGroups"][0]
    rules = [{"FromPort": p.get("FromPort"), "ToPort": p.get("ToPort"), "IpProtocol": p["IpProtocol"], "CidrIp": r["CidrIp"]}
             for p in g["IpPermissions"] for r in p["IpRanges"]]
    found = {"GroupDescription": g["Description"], "GroupName": g["GroupName"], "VpcId": g["VpcId"], "Tags": tags(g.get("Tags"))}
    if rules and not any(p["UserIdGroupPairs"] or p["PrefixListIds"] or p["Ipv6Ranges"] for p in g["IpPermissions"]):
        found["SecurityGroupIngress"] = sorted(rules, key=json.dumps)
    return found


def log_group(name):
    g = client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"][0]
    return {"LogGroupName": g["logGroupName"], "RetentionInDays": g.get("retentionInDays")}


def cluster(name):
    c = client("ecs").describe_clusters(clusters=[name])["clusters"][0]
    return {"ClusterName": c["clusterName"]}


def task_definition(arn):
    t = client("ecs").describe_task_definition(taskDefinition=arn)["taskDefinition"]
    containers = [{
        "Name": c["name"], "Image": c["image"],
        "PortMappings": [{"ContainerPort": p["containerPort"]} for p in c.get("portMappings", [])],
        "Environment": [{"Name": e["name"], "Value": e["value"]} for e in c.get("environment", [])],
    } for c in t["containerDefinitions"]]
    return {"Family": t["family"], "Cpu": t.get("cpu"), "Memory": t.get("memory"), "ContainerDefinitions": containers}


def load_balancer(arn):
    b = client("elbv2").describe_load_balancers(LoadBalancerArns=[arn])["LoadBalancers"][0]
    return {"Name": b["LoadBalancerName"], "Scheme": b.get("Scheme"), "Type": b["Type"]}


def target_group(arn):
    g = client("elbv2").describe_target_groups(TargetGroupArns=[arn])["TargetGroups"][0]
    return {"Name": g["TargetGroupName"], "Port": g.get("Port"), "Protocol": g.get("Protocol"), "HealthCheckPath": g.get("HealthCheckPath"), "VpcId": g.get("VpcId")}


def listener(arn):
    found = client("elbv2").describe_listeners(ListenerArns=[arn])["Listeners"][0]
    return {"Port": found.get("Port"), "Protocol": found.get("Protocol"), "LoadBalancerArn": found["LoadBalancerArn"]}


def table(name):
    t = client("dynamodb").describe_table(TableName=name)["Table"]
    return {"TableName": t["TableName"], "KeySchema": [{"AttributeName": k["AttributeName"], "KeyType": k["KeyType"]} for k in t["KeySchema"]]}


def role(name):
    r = client("iam").get_role(RoleName=name)["Role"]
    return {"RoleName": r["RoleName"], "Path": r["Path"], "Description": r.get("Description")}


def function(name):
    f = client("lambda").get_function(FunctionName=name)["Configuration"]
    found = {n: f.get(n) for n in ["FunctionName", "Handler", "Runtime", "MemorySize", "Timeout"]}
    found["Environment"] = {"Variables": f.get("Environment", {}).get("Variables", {})}
    return found


def repository(name):
    r = client("ecr").describe_repositories(repositoryNames=[name])["repositories"][0]
    return {"RepositoryName": r["repositoryName"]}


def stream(name):
    s = client("kinesis").describe_stream(StreamName=name)["StreamDescription"]
    return {"Name": s["StreamName"], "ShardCount": len(s["Shards"])}


describe = {
    "AWS::SSM::Parameter": ssm_parameter, "AWS::SQS::Queue": sqs_queue, "AWS::S3::Bucket": bucket, "AWS::SNS::Topic": topic,
    "AWS::EC2::VPC": vpc, "AWS::EC2::Subnet": subnet, "AWS::EC2::SecurityGroup": security_group, "AWS::Logs::LogGroup": log_group,
    "AWS::ECS::Cluster": cluster, "AWS::ECS::TaskDefinition": task_definition, "AWS::DynamoDB::Table": table,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": load_balancer, "AWS::ElasticLoadBalancingV2::TargetGroup": target_group,
    "AWS::ElasticLoadBalancingV2::Listener": listener, "AWS::IAM::Role": role, "AWS::Lambda::Function": function,
    "AWS::ECR::Repository": repository, "AWS::Kinesis::Stream": stream,
}


def known(value):
    """What is not None, at every depth."""
    if isinstance(value, dict):
        return {k: known(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [known(v) for v in value]
    return value


def values(body):
    """Values for the parameters that have no default."""
    given = {}
    for name, p in (yaml.load(body, Loader=Template).get("Parameters") or {}).items():
        if "Default" in p:
            continue
        if p.get("AllowedValues"):
            first = p["AllowedValues"][0]
            given[name] = str(first).lower() if isinstance(first, bool) else str(first)
        else:
            given[name] = "10" if p.get("Type") == "Number" else "example"
    return given


def deploy(path, stack, answer):
    with open(path, encoding="utf-8") as f:
        body = f.read()
    cloudformation = client("cloudformation")
    answer["parameters"] = values(body)
    cloudformation.create_stack(
        StackName=stack, TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in answer["parameters"].items()])
    state = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    if state["StackStatus"] != "CREATE_COMPLETE":
        raise ValueError(state["StackStatus"] + " " + state.get("StackStatusReason", ""))
    resources = {}
    for r in cloudformation.describe_stack_resources(StackName=stack)["StackResources"]:
        if "LogicalResourceId" not in r or "PhysicalResourceId" not in r:
            continue
        found = {"id": r["PhysicalResourceId"], "type": r["ResourceType"]}
        if r["ResourceType"] in describe:
            try:
                found["observed"] = known(describe[r["ResourceType"]](r["PhysicalResourceId"]))
            except Exception as e:  # the emulator lists what it did not create
                found["missing"] = str(e)[:200]
        resources[r["LogicalResourceId"]] = found
    return resources


for line in sys.stdin:
    job = json.loads(line)
    answer = {"path": job["path"]}
    try:
        answer["resources"] = deploy(job["path"], job["stack"], answer)
    except Exception as e:
        answer["error"] = (type(e).__name__ + ": " + str(e))[:300]
    print(json.dumps(answer), flush=True)
    urllib.request.urlopen(urllib.request.Request(endpoint + "/moto-api/reset", method="POST")).read()
