package terraform

import "github.com/archlint/archlint/catalog"

// Delivery streams of Amazon Data Firehose; their destinations other than Amazon S3 are
// in kinesisfirehose_destination.go.
var _ = declare(func() []Resource {
	return []Resource{{
		Name:       "aws_kinesis_firehose_delivery_stream",
		Type:       "AWS::KinesisFirehose::DeliveryStream",
		Attributes: map[string]catalog.Format{"id": "{Arn}", "arn": "{Arn}"},
		Properties: append([]Property{
			{From: "name", To: "DeliveryStreamName"},
			{From: "kinesis_source_configuration", To: "DeliveryStreamType", Convert: constant("KinesisStreamAsSource")},
			{From: "msk_source_configuration", To: "DeliveryStreamType", Convert: constant("MSKAsSource")},
			{From: "destination", To: "DeliveryStreamType", Convert: constant("DirectPut")},
			{From: "kinesis_source_configuration", To: "KinesisStreamSourceConfiguration", Inside: verbatim(
				"kinesis_stream_arn", "KinesisStreamARN", "role_arn", "RoleARN",
			)},
			{From: "msk_source_configuration", To: "MSKSourceConfiguration", Inside: []Property{
				{From: "authentication_configuration", To: "AuthenticationConfiguration", Inside: verbatim(
					"connectivity", "Connectivity", "role_arn", "RoleARN",
				)},
				{From: "msk_cluster_arn", To: "MSKClusterARN"},
				{From: "read_from_timestamp", To: "ReadFromTimestamp"},
				{From: "topic_name", To: "TopicName"},
			}},
			{From: "server_side_encryption", To: "DeliveryStreamEncryptionConfigurationInput", Inside: []Property{
				{From: "key_type", To: "KeyType", Default: "AWS_OWNED_CMK", When: firehoseEncrypts},
				{From: "key_arn", To: "KeyARN", When: firehoseEncrypts},
			}},
			{From: "extended_s3_configuration", To: "ExtendedS3DestinationConfiguration", Inside: firehoseExtendedS3()},
			tags,
		}, firehoseDestinations()...),
		Unmapped: map[string]string{
			"arn":            "AWS makes it up",
			"destination_id": "AWS makes it up",
			"version_id":     "AWS counts the changes of a stream itself",
		},
		Unsettable: map[string]string{
			"DatabaseSourceConfiguration":                                        noSuchArgument,
			"DirectPutSourceConfiguration":                                       noSuchArgument,
			"ElasticsearchDestinationConfiguration.DocumentIdOptions":            noSuchArgument,
			"IcebergDestinationConfiguration.AppendOnly":                         noSuchArgument,
			"IcebergDestinationConfiguration.SchemaEvolutionConfiguration":       noSuchArgument,
			"IcebergDestinationConfiguration.TableCreationConfiguration":         noSuchArgument,
			"S3DestinationConfiguration":                                         "the provider knows the extended form of the destination only",
			firehoseIceberg + ".CatalogConfiguration.WarehouseLocation":          noSuchArgument,
			firehoseIceberg + ".DestinationTableConfigurationList.PartitionSpec": noSuchArgument,
		},
	}}
})

const firehoseIceberg = "IcebergDestinationConfiguration"

// firehoseEncrypts is the condition for the encryption of what a stream holds.
var firehoseEncrypts = []catalog.When{{Path: "enabled", In: []string{"true"}}}

// firehoseLogging is the property of the logs of a destination.
var firehoseLogging = Property{From: "cloudwatch_logging_options", To: "CloudWatchLoggingOptions", KeepEmpty: true, Inside: []Property{
	{From: "enabled", To: "Enabled", Default: false},
	{From: "log_group_name", To: "LogGroupName"},
	{From: "log_stream_name", To: "LogStreamName"},
}}

// firehoseProcessing is the property of how a stream changes its records.
var firehoseProcessing = Property{From: "processing_configuration", To: "ProcessingConfiguration", Inside: []Property{
	{From: "enabled", To: "Enabled"},
	{From: "processors[]", To: "Processors[]", Inside: []Property{
		{From: "parameters[]", To: "Parameters[]", Inside: verbatim(
			"parameter_name", "ParameterName", "parameter_value", "ParameterValue",
		)},
		{From: "type", To: "Type"},
	}},
}}

// firehoseBuffer are the arguments of a buffer, with the provider's defaults in seconds and
// MiB.
func firehoseBuffer(seconds, size int) []Property {
	return []Property{
		{From: "buffering_interval", To: "BufferingHints.IntervalInSeconds", Default: seconds},
		{From: "buffering_size", To: "BufferingHints.SizeInMBs", Default: size},
	}
}

// firehoseS3 are the arguments of a bucket that a stream writes to.
func firehoseS3() []Property {
	const encryption = "EncryptionConfiguration."
	return append(firehoseBuffer(300, 5),
		Property{From: "bucket_arn", To: "BucketARN"},
		Property{From: "compression_format", To: "CompressionFormat", Default: "UNCOMPRESSED"},
		Property{From: "error_output_prefix", To: "ErrorOutputPrefix"},
		Property{From: "kms_key_arn", To: encryption + "KMSEncryptionConfig.AWSKMSKeyARN"},
		Property{
			From: "bucket_arn", To: encryption + "NoEncryptionConfig", Convert: constant("NoEncryption"),
			When: []catalog.When{{Path: "kms_key_arn"}},
		},
		Property{From: "prefix", To: "Prefix"},
		Property{From: "role_arn", To: "RoleARN"},
		firehoseLogging,
	)
}

func firehoseExtendedS3() []Property {
	return append(firehoseS3(),
		Property{From: "custom_time_zone", To: "CustomTimeZone", Default: "UTC"},
		Property{From: "dynamic_partitioning_configuration", To: "DynamicPartitioningConfiguration", KeepEmpty: true, Inside: []Property{
			{From: "enabled", To: "Enabled", Default: false},
			{From: "retry_duration", To: "RetryOptions.DurationInSeconds", Default: 300},
		}},
		Property{From: "file_extension", To: "FileExtension"},
		firehoseProcessing,
		Property{From: "s3_backup_configuration", To: "S3BackupConfiguration", Inside: firehoseS3()},
		Property{From: "s3_backup_mode", To: "S3BackupMode", Default: "Disabled"},
		Property{From: "data_format_conversion_configuration", To: "DataFormatConversionConfiguration", Inside: []Property{
			{From: "enabled", To: "Enabled", Default: true},
			firehoseInput(), firehoseOutput(),
			{From: "schema_configuration", To: "SchemaConfiguration", Inside: []Property{
				{From: "catalog_id", To: "CatalogId"},
				{From: "database_name", To: "DatabaseName"},
				{From: "region", To: "Region"},
				{From: "role_arn", To: "RoleARN"},
				{From: "table_name", To: "TableName"},
				{From: "version_id", To: "VersionId", Default: "LATEST"},
			}},
		}},
	)
}

func firehoseInput() Property {
	return Property{From: "input_format_configuration.deserializer", To: "InputFormatConfiguration.Deserializer", Inside: []Property{
		{From: "hive_json_ser_de", To: "HiveJsonSerDe", KeepEmpty: true, Inside: verbatim("timestamp_formats", "TimestampFormats")},
		{From: "open_x_json_ser_de", To: "OpenXJsonSerDe", KeepEmpty: true, Inside: []Property{
			{From: "case_insensitive", To: "CaseInsensitive", Default: true},
			{From: "column_to_json_key_mappings", To: "ColumnToJsonKeyMappings"},
			{From: "convert_dots_in_json_keys_to_underscores", To: "ConvertDotsInJsonKeysToUnderscores", Default: false},
		}},
	}}
}

func firehoseOutput() Property {
	return Property{From: "output_format_configuration.serializer", To: "OutputFormatConfiguration.Serializer", Inside: []Property{
		{From: "orc_ser_de", To: "OrcSerDe", KeepEmpty: true, Inside: []Property{
			{From: "block_size_bytes", To: "BlockSizeBytes", Default: 268435456},
			{From: "bloom_filter_columns", To: "BloomFilterColumns"},
			{From: "bloom_filter_false_positive_probability", To: "BloomFilterFalsePositiveProbability"},
			{From: "compression", To: "Compression", Default: "SNAPPY"},
			{From: "dictionary_key_threshold", To: "DictionaryKeyThreshold", Default: 0},
			{From: "enable_padding", To: "EnablePadding", Default: false},
			{From: "format_version", To: "FormatVersion", Default: "V0_12"},
			{From: "padding_tolerance", To: "PaddingTolerance"},
			{From: "row_index_stride", To: "RowIndexStride", Default: 10000},
			{From: "stripe_size_bytes", To: "StripeSizeBytes", Default: 67108864},
		}},
		{From: "parquet_ser_de", To: "ParquetSerDe", KeepEmpty: true, Inside: []Property{
			{From: "block_size_bytes", To: "BlockSizeBytes", Default: 268435456},
			{From: "compression", To: "Compression", Default: "SNAPPY"},
			{From: "enable_dictionary_compression", To: "EnableDictionaryCompression", Default: false},
			{From: "max_padding_bytes", To: "MaxPaddingBytes", Default: 0},
			{From: "page_size_bytes", To: "PageSizeBytes", Default: 1048576},
			{From: "writer_version", To: "WriterVersion", Default: "V1"},
		}},
	}}
}
