package terraform

import "github.com/archlint/archlint/catalog"

// Reasons that several buckets' arguments share.
const (
	ownerCheck   = "only makes AWS check to whom the bucket belongs"
	noGrants     = "CloudFormation has no property for single grants: it only has the canned ACLs"
	noPayer      = "CloudFormation has no property for who pays for requests"
	noMFADelete  = "CloudFormation has no property for it: AWS takes it from the root user only"
	lockToken    = "a token that AWS Support gives, which CloudFormation has no property for"
	madeFromName = "CloudFormation has no prefix for names: it makes up the whole name"
)

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_s3_bucket",
			Type: "AWS::S3::Bucket",
			Attributes: map[string]catalog.Format{
				"arn":                         "{Arn}",
				"bucket":                      "{Ref}",
				"bucket_domain_name":          "{DomainName}",
				"bucket_regional_domain_name": "{RegionalDomainName}",
				"region":                      "{region}",
				"website_domain":              "s3-website-{region}.{suffix}",
				"website_endpoint":            "{Ref}.s3-website-{region}.{suffix}",
			},
			Properties: append([]Property{
				{From: "bucket", To: "BucketName"},
				{From: "object_lock_enabled", To: "ObjectLockEnabled"},
				tags,
			}, s3InlineBlocks()...),
			Also: []Also{{
				Type: "AWS::S3::BucketPolicy", Suffix: "policy", When: hasPolicy,
				Properties: []Property{{From: "policy", To: "PolicyDocument"}},
				Own:        map[string]catalog.Format{"Bucket": "{Ref}"},
				Unique:     []string{"Bucket"},
			}},
			Unmapped: map[string]string{
				"bucket_prefix":         madeFromName,
				"force_destroy":         "only steers how Terraform deletes the bucket",
				"grant":                 noGrants,
				"request_payer":         noPayer,
				"versioning.mfa_delete": noMFADelete,
			},
			Unsettable: map[string]string{
				"AbacStatus": "the provider has no argument for it",
				"BucketEncryption.ServerSideEncryptionConfiguration.BlockedEncryptionTypes": "the provider has no argument for it",
				"LifecycleConfiguration.Rules.NoncurrentVersionExpirationInDays":            "has become NoncurrentVersionExpiration",
				"LifecycleConfiguration.Rules.NoncurrentVersionTransition":                  "has become NoncurrentVersionTransitions",
				"LifecycleConfiguration.Rules.Transition":                                   "has become Transitions",
				"BucketNamePrefix":           "names a bucket in the account's namespace, which the provider does not have",
				"BucketNamespace":            "the provider only makes buckets in the global namespace",
				"MetadataConfiguration":      "the provider has no argument for it",
				"MetadataTableConfiguration": "the provider has no argument for it",
			},
		},
		{
			Name:       "aws_s3_bucket_policy",
			Type:       "AWS::S3::BucketPolicy",
			Attributes: map[string]catalog.Format{"id": "{property:Bucket}"},
			Properties: []Property{
				{From: "bucket", To: "Bucket"},
				{From: "policy", To: "PolicyDocument"},
			},
		},
	}
})

// hasPolicy is the condition that a resource states its own policy, which is a resource
// in CloudFormation.
var hasPolicy = []catalog.When{{Path: "policy", Not: true}}

// s3InlineBlocks are the blocks of a bucket itself, each of which has become a resource
// of its own.
func s3InlineBlocks() []Property {
	properties := []Property{
		{From: "acl", To: "AccessControl", Convert: cannedACL},
		{From: "acceleration_status", To: "AccelerateConfiguration.AccelerationStatus"},
		{From: "versioning.enabled", To: "VersioningConfiguration.Status", Convert: choice(map[string]string{"true": "Enabled", "false": ""})},
		{From: "logging.target_bucket", To: "LoggingConfiguration.DestinationBucketName"},
		{From: "logging.target_prefix", To: "LoggingConfiguration.LogFilePrefix"},
		{From: "cors_rule[]", To: "CorsConfiguration.CorsRules[]", Inside: s3CORSRule()},
		{From: "website.index_document", To: "WebsiteConfiguration.IndexDocument"},
		{From: "website.error_document", To: "WebsiteConfiguration.ErrorDocument"},
		{From: "website.redirect_all_requests_to", To: "WebsiteConfiguration.RedirectAllRequestsTo", Convert: redirectHost},
		{From: "website.routing_rules", To: "WebsiteConfiguration.RoutingRules", Convert: routingRules},
		{
			From: "server_side_encryption_configuration.rule", To: "BucketEncryption.ServerSideEncryptionConfiguration[]",
			Inside: s3EncryptionRule(),
		},
		{From: "object_lock_configuration.object_lock_enabled", To: "ObjectLockConfiguration.ObjectLockEnabled"},
		{From: "object_lock_configuration.rule.default_retention", To: "ObjectLockConfiguration.Rule.DefaultRetention", Inside: s3Retention()},
		{From: "lifecycle_rule[]", To: "LifecycleConfiguration.Rules[]", Inside: s3InlineLifecycleRule()},
		{From: "replication_configuration.role", To: "ReplicationConfiguration.Role"},
		{From: "replication_configuration.rules[]", To: "ReplicationConfiguration.Rules[]", Inside: s3InlineReplicationRule()},
	}
	return properties
}

// cannedACL turns the name of a canned ACL into CloudFormation's.
var cannedACL = choice(map[string]string{
	"private":                   "Private",
	"public-read":               "PublicRead",
	"public-read-write":         "PublicReadWrite",
	"aws-exec-read":             "AwsExecRead",
	"authenticated-read":        "AuthenticatedRead",
	"bucket-owner-read":         "BucketOwnerRead",
	"bucket-owner-full-control": "BucketOwnerFullControl",
	"log-delivery-write":        "LogDeliveryWrite",
})

// absentIfFalse leaves a setting away that is only there when it is on.
var absentIfFalse = choice(map[string]string{"false": ""})

// absentIfZero leaves a number away with which the provider says that there is none.
var absentIfZero = choice(map[string]string{"0": ""})

func s3CORSRule() []Property {
	return []Property{
		{From: "allowed_headers", To: "AllowedHeaders"},
		{From: "allowed_methods", To: "AllowedMethods"},
		{From: "allowed_origins", To: "AllowedOrigins"},
		{From: "expose_headers", To: "ExposedHeaders"},
		{From: "max_age_seconds", To: "MaxAge"},
	}
}

func s3EncryptionRule() []Property {
	const byDefault = "apply_server_side_encryption_by_default."
	return []Property{
		{From: "bucket_key_enabled", To: "BucketKeyEnabled"},
		{From: byDefault + "sse_algorithm", To: "ServerSideEncryptionByDefault.SSEAlgorithm"},
		{From: byDefault + "kms_master_key_id", To: "ServerSideEncryptionByDefault.KMSMasterKeyID"},
	}
}

func s3Retention() []Property {
	return []Property{
		{From: "mode", To: "Mode"},
		{From: "days", To: "Days"},
		{From: "years", To: "Years"},
	}
}

func s3InlineLifecycleRule() []Property {
	return []Property{
		{From: "id", To: "Id"},
		{From: "prefix", To: "Prefix"},
		{From: "enabled", To: "Status", Convert: choice(map[string]string{"true": "Enabled", "false": "Disabled"})},
		{From: "tags", To: "TagFilters", Convert: entries("Key", "Value")},
		{From: "abort_incomplete_multipart_upload_days", To: "AbortIncompleteMultipartUpload.DaysAfterInitiation"},
		{From: "expiration.date", To: "ExpirationDate"},
		{From: "expiration.days", To: "ExpirationInDays", Convert: absentIfZero},
		{From: "expiration.expired_object_delete_marker", To: "ExpiredObjectDeleteMarker", Convert: absentIfFalse},
		{From: "noncurrent_version_expiration.days", To: "NoncurrentVersionExpiration.NoncurrentDays"},
		{From: "noncurrent_version_transition[]", To: "NoncurrentVersionTransitions[]", Inside: []Property{
			{From: "days", To: "TransitionInDays"},
			{From: "storage_class", To: "StorageClass"},
		}},
		{From: "transition[]", To: "Transitions[]", Inside: s3Transition()},
	}
}

func s3Transition() []Property {
	return []Property{
		{From: "date", To: "TransitionDate"},
		{From: "days", To: "TransitionInDays"},
		{From: "storage_class", To: "StorageClass"},
	}
}

func s3InlineReplicationRule() []Property {
	tagged := []catalog.When{{Path: "filter.tags", Not: true}}
	const criterion = "source_selection_criteria.sse_kms_encrypted_objects."
	return []Property{
		{From: "id", To: "Id"},
		{From: "prefix", To: "Prefix"},
		{From: "priority", To: "Priority"},
		{From: "status", To: "Status"},
		{From: "delete_marker_replication_status", To: "DeleteMarkerReplication.Status"},
		{From: "filter.prefix", To: "Filter.And.Prefix", When: tagged},
		{From: "filter.prefix", To: "Filter.Prefix", When: []catalog.When{{Path: "filter.tags"}}},
		{From: "filter.tags", To: "Filter.And.TagFilters", Convert: entries("Key", "Value")},
		{
			From: criterion + "enabled", To: "SourceSelectionCriteria.SseKmsEncryptedObjects.Status",
			Convert: choice(map[string]string{"true": "Enabled", "false": "Disabled"}),
		},
		{From: "destination", To: "Destination", Inside: []Property{
			{From: "account_id", To: "Account"},
			{From: "bucket", To: "Bucket"},
			{From: "storage_class", To: "StorageClass"},
			{From: "replica_kms_key_id", To: "EncryptionConfiguration.ReplicaKmsKeyID"},
			{From: "access_control_translation.owner", To: "AccessControlTranslation.Owner"},
			{From: "metrics.status", To: "Metrics.Status"},
			{From: "metrics.minutes", To: "Metrics.EventThreshold.Minutes"},
			{From: "replication_time.status", To: "ReplicationTime.Status"},
			{From: "replication_time.minutes", To: "ReplicationTime.Time.Minutes"},
		}},
	}
}
