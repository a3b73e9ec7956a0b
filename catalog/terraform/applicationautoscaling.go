package terraform

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Targets, policies and schedules of Application Auto Scaling.
var _ = declare(func() []Resource {
	return []Resource{scalableTarget(), scalingPolicy(), scheduledAction()}
})

func scalableTarget() Resource {
	return Resource{
		Name:       "aws_appautoscaling_target",
		Type:       "AWS::ApplicationAutoScaling::ScalableTarget",
		Attributes: map[string]catalog.Format{"id": "{property:ResourceId}"},
		Properties: []Property{
			{From: "max_capacity", To: "MaxCapacity"},
			{From: "min_capacity", To: "MinCapacity"},
			{From: "resource_id", To: "ResourceId"},
			{From: "role_arn", To: "RoleARN"},
			{From: "scalable_dimension", To: "ScalableDimension"},
			{From: "service_namespace", To: "ServiceNamespace"},
			{From: "suspended_state", To: "SuspendedState", Inside: []Property{
				{From: "dynamic_scaling_in_suspended", To: "DynamicScalingInSuspended", Default: false},
				{From: "dynamic_scaling_out_suspended", To: "DynamicScalingOutSuspended", Default: false},
				{From: "scheduled_scaling_suspended", To: "ScheduledScalingSuspended", Default: false},
			}},
		},
		Unmapped: map[string]string{
			"tags": noSuchProperty,
		},
	}
}

// ofScalableTarget is the property that names the scalable target of a policy or
// schedule. Terraform has its three parts, CloudFormation joins them.
func ofScalableTarget(to string) Property {
	return Property{
		To: to, Convert: joined("|"),
		Inside: verbatim("resource_id", "1", "scalable_dimension", "2", "service_namespace", "3"),
	}
}

// joined is the text of an object's members, in their order, with a separator between
// them. Parts that are not known stay so.
func joined(separator string) convert {
	return func(v *inventory.Value) *inventory.Value { return joinMembers(v, separator) }
}

func joinMembers(v *inventory.Value, separator string) *inventory.Value {
	var pieces []inventory.Piece
	for i, m := range v.Members() {
		u := m.Value.Unknown()
		if u != nil && len(u.Alternatives) > 0 {
			return eachAlternative(u, m.Value.Range(), func(alternative *inventory.Value) *inventory.Value {
				return joinMembers(v.Set(inventory.Path{m.Name}, alternative), separator)
			})
		}
		if i > 0 {
			pieces = append(pieces, inventory.Piece{Text: separator})
		}
		if u != nil && len(m.Value.Pieces()) == 0 {
			pieces = append(pieces, inventory.Piece{Unknown: u, Expression: u.Expression})
			continue
		}
		pieces = append(pieces, m.Value.Pieces()...)
	}
	if len(pieces) == 0 {
		return nil
	}
	return inventory.NewPieces(pieces, v.Members()[0].Value.Range())
}

// eachAlternative is an unknown of whose alternatives each is something else.
func eachAlternative(u *inventory.Unknown, at inventory.Range, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	c := *u
	c.Type, c.Expression, c.Pieces, c.Constraint = inventory.KindAbsent, "", nil, nil
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, a := range c.Alternatives {
		c.Alternatives[i].Value = change(a.Value)
	}
	return inventory.NewUnknown(&c, at)
}

// onlyIfKnown is a property that is absent if nothing is known of it.
func onlyIfKnown(p Property) Property {
	to := p.Convert
	p.Convert = func(v *inventory.Value) *inventory.Value {
		if v = to(v); v.Unknown() != nil && len(v.Unknown().Alternatives) == 0 {
			return nil
		}
		return v
	}
	return p
}

// onlyUnknown takes a value that is known for one that is absent.
func onlyUnknown(v *inventory.Value) *inventory.Value {
	if v.Unknown() == nil {
		return nil
	}
	return v
}

func scalingPolicy() Resource {
	return Resource{
		Name: "aws_appautoscaling_policy",
		Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
		Attributes: map[string]catalog.Format{
			"id":  "{name}",
			"arn": "{Arn}",
		},
		Properties: []Property{
			{From: "name", To: "PolicyName"},
			{From: "policy_type", To: "PolicyType", Default: "StepScaling"},
			onlyIfKnown(ofScalableTarget("ScalingTargetId")),
			// What is not known identifies no target, but it may say what is scaled.
			{From: "resource_id", To: "ResourceId", Convert: onlyUnknown},
			{From: "step_scaling_policy_configuration", To: "StepScalingPolicyConfiguration", Inside: []Property{
				{From: "adjustment_type", To: "AdjustmentType"},
				{From: "cooldown", To: "Cooldown"},
				{From: "metric_aggregation_type", To: "MetricAggregationType"},
				{From: "min_adjustment_magnitude", To: "MinAdjustmentMagnitude", Convert: nonzero},
				{From: "step_adjustment[]", To: "StepAdjustments[]", Inside: verbatim(
					"metric_interval_lower_bound", "MetricIntervalLowerBound",
					"metric_interval_upper_bound", "MetricIntervalUpperBound",
					"scaling_adjustment", "ScalingAdjustment",
				)},
			}},
			{
				From: "target_tracking_scaling_policy_configuration", To: "TargetTrackingScalingPolicyConfiguration",
				Inside: targetTracking(),
			},
		},
		Unsettable: map[string]string{
			"PredictiveScalingPolicyConfiguration": "version 5 of the provider has no such argument",
			"ScalableDimension":                    "it is part of ScalingTargetId",
			"ServiceNamespace":                     "it is part of ScalingTargetId",
		},
	}
}

func targetTracking() []Property {
	dimensions := Property{From: "dimensions[]", To: "Dimensions[]", Inside: verbatim("name", "Name", "value", "Value")}
	return []Property{
		{From: "disable_scale_in", To: "DisableScaleIn", Default: false},
		{From: "scale_in_cooldown", To: "ScaleInCooldown"},
		{From: "scale_out_cooldown", To: "ScaleOutCooldown"},
		{From: "target_value", To: "TargetValue"},
		{From: "predefined_metric_specification", To: "PredefinedMetricSpecification", Inside: verbatim(
			"predefined_metric_type", "PredefinedMetricType", "resource_label", "ResourceLabel",
		)},
		{From: "customized_metric_specification", To: "CustomizedMetricSpecification", Inside: []Property{
			{From: "metric_name", To: "MetricName"},
			{From: "namespace", To: "Namespace"},
			{From: "statistic", To: "Statistic"},
			{From: "unit", To: "Unit"},
			dimensions,
			{From: "metrics[]", To: "Metrics[]", Inside: []Property{
				{From: "id", To: "Id"},
				{From: "expression", To: "Expression"},
				{From: "label", To: "Label"},
				{From: "return_data", To: "ReturnData", Default: true},
				{From: "metric_stat", To: "MetricStat", Inside: []Property{
					{From: "stat", To: "Stat"},
					{From: "unit", To: "Unit"},
					{From: "metric", To: "Metric", Inside: []Property{
						{From: "metric_name", To: "MetricName"},
						{From: "namespace", To: "Namespace"},
						dimensions,
					}},
				}},
			}},
		}},
	}
}

func scheduledAction() Resource {
	return Resource{
		Name: "aws_appautoscaling_scheduled_action",
		Properties: []Property{
			ofScalableTarget("ScalableTargetId"),
			{From: "name", To: "ScheduledActionName"},
			{From: "schedule", To: "Schedule"},
			{From: "start_time", To: "StartTime"},
			{From: "end_time", To: "EndTime"},
			{From: "timezone", To: "Timezone", Default: "UTC"},
			{From: "scalable_target_action", To: "ScalableTargetAction", Inside: []Property{
				{From: "max_capacity", To: "MaxCapacity", Convert: times(1)},
				{From: "min_capacity", To: "MinCapacity", Convert: times(1)},
			}},
		},
		Satellite: &catalog.Satellite{
			Owner: "ScalableTargetId", Types: []string{"AWS::ApplicationAutoScaling::ScalableTarget"},
			Property: "ScheduledActions", Omit: []string{"ScalableTargetId"},
		},
	}
}
