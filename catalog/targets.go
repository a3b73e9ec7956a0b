package catalog

// templateReference is where CloudFormation's reference documents resource types
// and property types, one page each.
const templateReference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/"

// The types that many references lead to.
var (
	toVPC           = []string{"AWS::EC2::VPC"}
	toSubnet        = []string{"AWS::EC2::Subnet"}
	toSecurityGroup = []string{"AWS::EC2::SecurityGroup"}
	toInstance      = []string{"AWS::EC2::Instance"}
	toRole          = []string{"AWS::IAM::Role"}
	toProfile       = []string{"AWS::IAM::InstanceProfile"}
	toKey           = []string{"AWS::KMS::Key", "AWS::KMS::Alias"}
	toCertificate   = []string{"AWS::CertificateManager::Certificate"}
	toBucket        = []string{"AWS::S3::Bucket"}
	toLogGroup      = []string{"AWS::Logs::LogGroup"}
	toTopic         = []string{"AWS::SNS::Topic"}
	toFunction      = []string{"AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias"}
	toSecret        = []string{"AWS::SecretsManager::Secret", "AWS::SSM::Parameter"}
	toCluster       = []string{"AWS::ECS::Cluster"}
	toECSService    = []string{"AWS::ECS::Service"}
	toTargetGroup   = []string{"AWS::ElasticLoadBalancingV2::TargetGroup"}
	toLoadBalancer  = []string{"AWS::ElasticLoadBalancingV2::LoadBalancer"}
	toClassicELB    = []string{"AWS::ElasticLoadBalancing::LoadBalancer"}
	toAlarm         = []string{"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}
	toHostedZone    = []string{"AWS::Route53::HostedZone"}

	// toDataStore are the types that the environment of a program names: what it
	// keeps data in, and what it calls.
	toDataStore = []string{
		"AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Kinesis::Stream", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket",
		"AWS::RDS::DBInstance", "AWS::RDS::DBCluster",
		"AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache",
		"AWS::EFS::FileSystem", "AWS::Lambda::Function", "AWS::Cognito::UserPool",
		"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer",
		"AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api",
	}
	// toHost are the types that have a host name of their own, to which a DNS
	// record or an origin may lead.
	toHost = []string{
		"AWS::CloudFront::Distribution",
		"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer",
		"AWS::ApiGateway::RestApi", "AWS::ApiGateway::DomainName",
		"AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::DomainName",
		"AWS::S3::Bucket", "AWS::Lambda::Url", "AWS::Cognito::UserPoolDomain",
		"AWS::EC2::Instance", "AWS::EC2::EIP", "AWS::EC2::VPCEndpoint",
		"AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy",
		"AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache",
		"AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup",
	}
)
