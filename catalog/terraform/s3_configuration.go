package terraform

import "github.com/archlint/archlint/catalog"

// The parts of a bucket that are resources of their own and set one property.
var _ = declare(func() []Resource {
	checked := map[string]string{"expected_bucket_owner": ownerCheck}
	return []Resource{
		bucketPart("aws_s3_bucket_versioning", []Property{{
			From: "versioning_configuration.status", To: "VersioningConfiguration.Status",
			Convert: choice(map[string]string{"Disabled": ""}),
		}}, map[string]string{
			"expected_bucket_owner":               ownerCheck,
			"mfa":                                 noMFADelete,
			"versioning_configuration.mfa_delete": noMFADelete,
		}),
		bucketPart("aws_s3_bucket_server_side_encryption_configuration", []Property{
			{From: "rule[]", To: "BucketEncryption.ServerSideEncryptionConfiguration[]", Inside: s3EncryptionRule()},
		}, checked),
		bucketPart("aws_s3_bucket_public_access_block", []Property{
			{From: "block_public_acls", To: "PublicAccessBlockConfiguration.BlockPublicAcls", Default: false},
			{From: "block_public_policy", To: "PublicAccessBlockConfiguration.BlockPublicPolicy", Default: false},
			{From: "ignore_public_acls", To: "PublicAccessBlockConfiguration.IgnorePublicAcls", Default: false},
			{From: "restrict_public_buckets", To: "PublicAccessBlockConfiguration.RestrictPublicBuckets", Default: false},
		}, nil),
		bucketPart("aws_s3_bucket_logging", []Property{
			{From: "target_bucket", To: "LoggingConfiguration.DestinationBucketName"},
			{From: "target_prefix", To: "LoggingConfiguration.LogFilePrefix"},
			{
				From: "target_object_key_format.partitioned_prefix.partition_date_source",
				To:   "LoggingConfiguration.TargetObjectKeyFormat.PartitionedPrefix.PartitionDateSource",
			},
			{
				From: "target_object_key_format.simple_prefix", To: "LoggingConfiguration.TargetObjectKeyFormat.SimplePrefix",
				Convert: emptyBlock, KeepEmpty: true,
			},
		}, map[string]string{"expected_bucket_owner": ownerCheck, "target_grant": noGrants}),
		bucketPart("aws_s3_bucket_cors_configuration", []Property{
			{From: "cors_rule[]", To: "CorsConfiguration.CorsRules[]", Inside: append(s3CORSRule(), Property{From: "id", To: "Id"})},
		}, checked),
		bucketPart("aws_s3_bucket_ownership_controls", []Property{
			{From: "rule", To: "OwnershipControls.Rules[]", Inside: []Property{{From: "object_ownership", To: "ObjectOwnership"}}},
		}, nil),
		bucketPart("aws_s3_bucket_acl", []Property{
			{From: "acl", To: "AccessControl", Convert: cannedACL},
		}, map[string]string{"expected_bucket_owner": ownerCheck, "access_control_policy": noGrants}),
		bucketPart("aws_s3_bucket_accelerate_configuration", []Property{
			{From: "status", To: "AccelerateConfiguration.AccelerationStatus"},
		}, checked),
		bucketPart("aws_s3_bucket_object_lock_configuration", []Property{
			{From: "object_lock_enabled", To: "ObjectLockConfiguration.ObjectLockEnabled", Default: "Enabled"},
			{From: "rule.default_retention", To: "ObjectLockConfiguration.Rule.DefaultRetention", Inside: s3Retention()},
		}, map[string]string{"expected_bucket_owner": ownerCheck, "token": lockToken}),
		bucketPart("aws_s3_bucket_request_payment_configuration", nil, map[string]string{
			"expected_bucket_owner": ownerCheck, "payer": noPayer,
		}),
		s3Website(),
	}
})

// bucketPart is a resource that sets properties of a bucket.
func bucketPart(name string, properties []Property, unmapped map[string]string) Resource {
	return Resource{
		Name:       name,
		Attributes: map[string]catalog.Format{"id": "{property:Bucket}"},
		Satellite:  &catalog.Satellite{Owner: "Bucket", Types: []string{"AWS::S3::Bucket"}, Merge: true},
		Properties: append([]Property{{From: "bucket", To: "Bucket"}}, properties...),
		Unmapped:   unmapped,
	}
}

func s3Website() Resource {
	const site = "WebsiteConfiguration."
	website := bucketPart("aws_s3_bucket_website_configuration", []Property{
		{From: "index_document.suffix", To: site + "IndexDocument"},
		{From: "error_document.key", To: site + "ErrorDocument"},
		{From: "redirect_all_requests_to.host_name", To: site + "RedirectAllRequestsTo.HostName"},
		{From: "redirect_all_requests_to.protocol", To: site + "RedirectAllRequestsTo.Protocol"},
		{From: "routing_rule[]", To: site + "RoutingRules[]", Inside: []Property{
			{From: "condition.http_error_code_returned_equals", To: "RoutingRuleCondition.HttpErrorCodeReturnedEquals"},
			{From: "condition.key_prefix_equals", To: "RoutingRuleCondition.KeyPrefixEquals"},
			{From: "redirect.host_name", To: "RedirectRule.HostName"},
			{From: "redirect.http_redirect_code", To: "RedirectRule.HttpRedirectCode"},
			{From: "redirect.protocol", To: "RedirectRule.Protocol"},
			{From: "redirect.replace_key_prefix_with", To: "RedirectRule.ReplaceKeyPrefixWith"},
			{From: "redirect.replace_key_with", To: "RedirectRule.ReplaceKeyWith"},
		}},
		{From: "routing_rules", To: site + "RoutingRules", Convert: routingRules},
	}, map[string]string{"expected_bucket_owner": ownerCheck})
	website.Attributes["website_domain"] = "s3-website-{region}.{suffix}"
	website.Attributes["website_endpoint"] = "{property:Bucket}.s3-website-{region}.{suffix}"
	return website
}
