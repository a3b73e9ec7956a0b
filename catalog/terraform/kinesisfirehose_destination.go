package terraform

import "slices"

// firehoseDestinations are the destinations of delivery streams other than Amazon S3.
func firehoseDestinations() []Property {
	return []Property{
		{From: "elasticsearch_configuration", To: "ElasticsearchDestinationConfiguration", Inside: firehoseSearch()},
		{From: "opensearch_configuration", To: "AmazonopensearchserviceDestinationConfiguration", Inside: append(firehoseSearch(), Property{
			From: "document_id_options.default_document_id_format", To: "DocumentIdOptions.DefaultDocumentIdFormat",
		})},
		{From: "opensearchserverless_configuration", To: "AmazonOpenSearchServerlessDestinationConfiguration", Inside: slices.Concat(
			firehoseDestination(300, "FailedDocumentsOnly"), firehoseBuffer(300, 5),
			verbatim("collection_endpoint", "CollectionEndpoint", "index_name", "IndexName", "role_arn", "RoleARN"),
			[]Property{firehoseNetwork()},
		)},
		{From: "http_endpoint_configuration", To: "HttpEndpointDestinationConfiguration", Inside: firehoseHTTP()},
		{From: "iceberg_configuration", To: firehoseIceberg, Inside: firehoseTables()},
		{From: "redshift_configuration", To: "RedshiftDestinationConfiguration", Inside: firehoseRedshift()},
		{From: "snowflake_configuration", To: "SnowflakeDestinationConfiguration", Inside: firehoseSnowflake()},
		{From: "splunk_configuration", To: "SplunkDestinationConfiguration", Inside: slices.Concat(
			firehoseDestination(3600, "FailedEventsOnly"), firehoseBuffer(60, 5),
			[]Property{
				{From: "hec_acknowledgment_timeout", To: "HECAcknowledgmentTimeoutInSeconds", Default: 180},
				{From: "hec_endpoint", To: "HECEndpoint"},
				{From: "hec_endpoint_type", To: "HECEndpointType", Default: "Raw"},
				{From: "hec_token", To: "HECToken"},
				firehoseSecret(),
			},
		)},
	}
}

// firehoseDestination are the arguments that most destinations have in common, with the
// provider's defaults: how many seconds it tries again, and what is kept in the bucket.
func firehoseDestination(retry int, backup string) []Property {
	return []Property{
		{From: "retry_duration", To: "RetryOptions.DurationInSeconds", Default: retry},
		{From: "s3_backup_mode", To: "S3BackupMode", Default: backup},
		{From: "s3_configuration", To: "S3Configuration", Inside: firehoseS3()},
		firehoseLogging,
		firehoseProcessing,
	}
}

func firehoseNetwork() Property {
	return Property{From: "vpc_config", To: "VpcConfiguration", Inside: verbatim(
		"role_arn", "RoleARN", "security_group_ids", "SecurityGroupIds", "subnet_ids", "SubnetIds",
	)}
}

func firehoseSecret() Property {
	return Property{From: "secrets_manager_configuration", To: "SecretsManagerConfiguration", Inside: verbatim(
		"enabled", "Enabled", "role_arn", "RoleARN", "secret_arn", "SecretARN",
	)}
}

func firehoseSearch() []Property {
	return slices.Concat(
		firehoseDestination(300, "FailedDocumentsOnly"), firehoseBuffer(300, 5),
		verbatim(
			"cluster_endpoint", "ClusterEndpoint",
			"domain_arn", "DomainARN",
			"index_name", "IndexName",
			"role_arn", "RoleARN",
			"type_name", "TypeName",
		),
		[]Property{{From: "index_rotation_period", To: "IndexRotationPeriod", Default: "OneDay"}, firehoseNetwork()},
	)
}

func firehoseHTTP() []Property {
	return slices.Concat(
		firehoseDestination(300, "FailedDataOnly"), firehoseBuffer(300, 5),
		[]Property{
			{From: "access_key", To: "EndpointConfiguration.AccessKey"},
			{From: "name", To: "EndpointConfiguration.Name"},
			{From: "url", To: "EndpointConfiguration.Url"},
			{From: "role_arn", To: "RoleARN"},
			{From: "request_configuration", To: "RequestConfiguration", KeepEmpty: true, Inside: []Property{
				{From: "common_attributes[]", To: "CommonAttributes[]", Inside: verbatim(
					"name", "AttributeName", "value", "AttributeValue",
				)},
				{From: "content_encoding", To: "ContentEncoding", Default: "NONE"},
			}},
			firehoseSecret(),
		},
	)
}

// firehoseTables are the arguments of tables in the form of Apache Iceberg.
func firehoseTables() []Property {
	common := firehoseDestination(300, "FailedDataOnly")
	for i := range common {
		if common[i].To == "S3BackupMode" {
			common[i].To = "s3BackupMode"
		}
	}
	return slices.Concat(common, firehoseBuffer(300, 5), []Property{
		{From: "catalog_arn", To: "CatalogConfiguration.CatalogArn"},
		{From: "destination_table_configuration[]", To: "DestinationTableConfigurationList[]", Inside: verbatim(
			"database_name", "DestinationDatabaseName",
			"s3_error_output_prefix", "S3ErrorOutputPrefix",
			"table_name", "DestinationTableName",
			"unique_keys", "UniqueKeys",
		)},
		{From: "role_arn", To: "RoleARN"},
	})
}

func firehoseRedshift() []Property {
	return append(firehoseDestination(3600, "Disabled"),
		Property{From: "cluster_jdbcurl", To: "ClusterJDBCURL"},
		Property{From: "copy_options", To: "CopyCommand.CopyOptions"},
		Property{From: "data_table_columns", To: "CopyCommand.DataTableColumns"},
		Property{From: "data_table_name", To: "CopyCommand.DataTableName"},
		Property{From: "password", To: "Password"},
		Property{From: "role_arn", To: "RoleARN"},
		Property{From: "username", To: "Username"},
		Property{From: "s3_backup_configuration", To: "S3BackupConfiguration", Inside: firehoseS3()},
		firehoseSecret(),
	)
}

func firehoseSnowflake() []Property {
	return slices.Concat(
		firehoseDestination(60, "FailedDataOnly"), firehoseBuffer(0, 1),
		verbatim(
			"account_url", "AccountUrl",
			"content_column_name", "ContentColumnName",
			"database", "Database",
			"metadata_column_name", "MetaDataColumnName",
			"role_arn", "RoleARN",
			"schema", "Schema",
			"table", "Table",
			"user", "User",
		),
		[]Property{
			{From: "data_loading_option", To: "DataLoadingOption", Default: "JSON_MAPPING"},
			{From: "key_passphrase", To: "KeyPassphrase"},
			{From: "private_key", To: "PrivateKey"},
			{From: "snowflake_role_configuration", To: "SnowflakeRoleConfiguration", KeepEmpty: true, Inside: []Property{
				{From: "enabled", To: "Enabled", Default: false},
				{From: "snowflake_role", To: "SnowflakeRole"},
			}},
			{From: "snowflake_vpc_configuration.private_link_vpce_id", To: "SnowflakeVpcConfiguration.PrivateLinkVpceId"},
			firehoseSecret(),
		},
	)
}
