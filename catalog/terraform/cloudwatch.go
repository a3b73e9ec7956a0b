package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		cloudWatchMetricAlarm(),
		{
			Name: "aws_cloudwatch_composite_alarm", Type: "AWS::CloudWatch::CompositeAlarm",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				{From: "actions_enabled", To: "ActionsEnabled", Default: true},
				{From: "alarm_actions", To: "AlarmActions"},
				{From: "alarm_description", To: "AlarmDescription"},
				{From: "alarm_name", To: "AlarmName"},
				{From: "alarm_rule", To: "AlarmRule"},
				{From: "insufficient_data_actions", To: "InsufficientDataActions"},
				{From: "ok_actions", To: "OKActions"},
				tags,
				{From: "actions_suppressor.alarm", To: "ActionsSuppressor"},
				{From: "actions_suppressor.extension_period", To: "ActionsSuppressorExtensionPeriod"},
				{From: "actions_suppressor.wait_period", To: "ActionsSuppressorWaitPeriod"},
			},
		},
		{
			Name: "aws_cloudwatch_dashboard", Type: "AWS::CloudWatch::Dashboard",
			Attributes: map[string]catalog.Format{
				"dashboard_arn": "arn:{partition}:cloudwatch::{account}:dashboard/{name}",
			},
			Properties: []Property{
				{From: "dashboard_body", To: "DashboardBody"},
				{From: "dashboard_name", To: "DashboardName"},
			},
		},
	}
})

func cloudWatchMetricAlarm() Resource {
	return Resource{
		Name: "aws_cloudwatch_metric_alarm", Type: "AWS::CloudWatch::Alarm",
		Attributes: map[string]catalog.Format{
			"arn": "{Arn}",
		},
		Properties: []Property{
			{From: "actions_enabled", To: "ActionsEnabled", Default: true},
			{From: "alarm_actions", To: "AlarmActions"},
			{From: "alarm_description", To: "AlarmDescription"},
			{From: "alarm_name", To: "AlarmName"},
			{From: "comparison_operator", To: "ComparisonOperator"},
			{From: "datapoints_to_alarm", To: "DatapointsToAlarm"},
			{From: "dimensions", To: "Dimensions", Convert: entries("Name", "Value")},
			{From: "evaluate_low_sample_count_percentiles", To: "EvaluateLowSampleCountPercentile"},
			{From: "evaluation_periods", To: "EvaluationPeriods"},
			{From: "extended_statistic", To: "ExtendedStatistic"},
			{From: "insufficient_data_actions", To: "InsufficientDataActions"},
			{From: "metric_name", To: "MetricName"},
			{From: "namespace", To: "Namespace"},
			{From: "ok_actions", To: "OKActions"},
			{From: "period", To: "Period"},
			{From: "statistic", To: "Statistic"},
			tags,
			{From: "threshold", To: "Threshold"},
			{From: "threshold_metric_id", To: "ThresholdMetricId"},
			{From: "treat_missing_data", To: "TreatMissingData", Default: "missing"},
			{From: "unit", To: "Unit"},
			{From: "metric_query[]", To: "Metrics[]", Inside: []Property{
				{From: "account_id", To: "AccountId"},
				{From: "expression", To: "Expression"},
				{From: "id", To: "Id"},
				{From: "label", To: "Label"},
				{From: "period", To: "Period"},
				{From: "return_data", To: "ReturnData", Default: false},
				{From: "metric", To: "MetricStat", Inside: []Property{
					{From: "dimensions", To: "Metric.Dimensions", Convert: entries("Name", "Value")},
					{From: "metric_name", To: "Metric.MetricName"},
					{From: "namespace", To: "Metric.Namespace"},
					{From: "period", To: "Period"},
					{From: "stat", To: "Stat"},
					{From: "unit", To: "Unit"},
				}},
			}},
		},
		Unsettable: map[string]string{
			"EvaluationCriteria": noSuchArgument,
			"EvaluationInterval": noSuchArgument,
		},
	}
}
