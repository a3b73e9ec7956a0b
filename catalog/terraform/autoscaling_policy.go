package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{{
		Name: "aws_autoscaling_policy", Type: "AWS::AutoScaling::ScalingPolicy",
		Attributes: map[string]catalog.Format{"id": "{PolicyName}", "arn": "{Arn}"},
		Properties: append(verbatim(
			"adjustment_type", "AdjustmentType", "autoscaling_group_name", "AutoScalingGroupName",
			"estimated_instance_warmup", "EstimatedInstanceWarmup", "metric_aggregation_type", "MetricAggregationType",
			"min_adjustment_magnitude", "MinAdjustmentMagnitude", "scaling_adjustment", "ScalingAdjustment",
		),
			Property{From: "cooldown", To: "Cooldown", Convert: text},
			Property{From: "policy_type", To: "PolicyType", Default: "SimpleScaling"},
			Property{From: "step_adjustment[]", To: "StepAdjustments[]", Inside: verbatim(
				"metric_interval_lower_bound", "MetricIntervalLowerBound",
				"metric_interval_upper_bound", "MetricIntervalUpperBound", "scaling_adjustment", "ScalingAdjustment",
			)},
			Property{From: "target_tracking_configuration", To: "TargetTrackingConfiguration", Inside: groupTargetTracking()},
			Property{From: "predictive_scaling_configuration", To: "PredictiveScalingConfiguration", Inside: []Property{
				{From: "max_capacity_breach_behavior", To: "MaxCapacityBreachBehavior", Default: "HonorMaxCapacity"},
				{From: "max_capacity_buffer", To: "MaxCapacityBuffer"},
				{From: "mode", To: "Mode", Default: "ForecastOnly"},
				{From: "scheduling_buffer_time", To: "SchedulingBufferTime"},
				{From: "metric_specification", To: "MetricSpecifications[]", Inside: predictiveMetric()},
			}},
		),
		Unmapped: map[string]string{"name": "CloudFormation makes the name up", "enabled": noSuchProperty},
		Unsettable: map[string]string{
			"TargetTrackingConfiguration.CustomizedMetricSpecification.Metrics.Period": "metric_stat has the period",
		},
	}}
})

var (
	predefinedMetric = verbatim("predefined_metric_type", "PredefinedMetricType", "resource_label", "ResourceLabel")
	namedMetric      = append(verbatim("metric_name", "MetricName", "namespace", "Namespace"), Property{
		From: "dimensions[]", To: "Dimensions[]", Inside: verbatim("name", "Name", "value", "Value"),
	})
)

// metricQuery are the arguments of a metric or of an expression on metrics, of which
// those of target tracking have a period.
func metricQuery(period ...string) []Property {
	statistic := append(verbatim(append(period, "stat", "Stat", "unit", "Unit")...),
		Property{From: "metric", To: "Metric", Inside: namedMetric})
	return append(verbatim("expression", "Expression", "id", "Id", "label", "Label"),
		Property{From: "metric_stat", To: "MetricStat", Inside: statistic},
		Property{From: "return_data", To: "ReturnData", Default: true})
}

func groupTargetTracking() []Property {
	return []Property{
		{From: "disable_scale_in", To: "DisableScaleIn", Default: false},
		{From: "target_value", To: "TargetValue"},
		{From: "predefined_metric_specification", To: "PredefinedMetricSpecification", Inside: predefinedMetric},
		{From: "customized_metric_specification", To: "CustomizedMetricSpecification", Inside: append(verbatim(
			"metric_name", "MetricName", "namespace", "Namespace", "period", "Period", "statistic", "Statistic", "unit", "Unit",
		),
			Property{From: "metric_dimension[]", To: "Dimensions[]", Inside: verbatim("name", "Name", "value", "Value")},
			Property{From: "metrics[]", To: "Metrics[]", Inside: metricQuery("period", "Period")},
		)},
	}
}

func predictiveMetric() []Property {
	all := verbatim("target_value", "TargetValue")
	for _, of := range [][2]string{
		{"customized_capacity_metric_specification", "CustomizedCapacityMetricSpecification"},
		{"customized_load_metric_specification", "CustomizedLoadMetricSpecification"},
		{"customized_scaling_metric_specification", "CustomizedScalingMetricSpecification"},
	} {
		all = append(all, Property{From: of[0], To: of[1], Inside: []Property{
			{From: "metric_data_queries[]", To: "MetricDataQueries[]", Inside: metricQuery()},
		}})
	}
	for _, of := range [][2]string{
		{"predefined_load_metric_specification", "PredefinedLoadMetricSpecification"},
		{"predefined_metric_pair_specification", "PredefinedMetricPairSpecification"},
		{"predefined_scaling_metric_specification", "PredefinedScalingMetricSpecification"},
	} {
		all = append(all, Property{From: of[0], To: of[1], Inside: predefinedMetric})
	}
	return all
}
