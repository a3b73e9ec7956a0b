package terraform

import "slices"

// wafStatement are the kinds of statements that may stand within others, those that
// join or negate statements to the given depth.
func wafStatement(depth int) []Property {
	kinds := slices.Concat(wafMatches(), wafInspections())
	if depth == 0 {
		return kinds
	}
	inner := wafStatement(depth - 1)
	return append(kinds,
		Property{From: "and_statement.statement[]", To: "AndStatement.Statements[]", Inside: inner},
		Property{From: "or_statement.statement[]", To: "OrStatement.Statements[]", Inside: inner},
		Property{From: "not_statement.statement[]", To: "NotStatement.Statement", Inside: inner, Convert: first},
	)
}

// wafMatches are the statements that match who sends a request or how it is labelled.
func wafMatches() []Property {
	return []Property{
		{From: "asn_match_statement", To: "AsnMatchStatement", Inside: []Property{
			{From: "asn_list", To: "AsnList"}, wafForwardedIP(),
		}},
		{From: "geo_match_statement", To: "GeoMatchStatement", Inside: []Property{
			{From: "country_codes", To: "CountryCodes"}, wafForwardedIP(),
		}},
		{From: "ip_set_reference_statement", To: "IPSetReferenceStatement", Inside: []Property{
			{From: "arn", To: "Arn"},
			{From: "ip_set_forwarded_ip_config", To: "IPSetForwardedIPConfig", Inside: verbatim(
				"fallback_behavior", "FallbackBehavior", "header_name", "HeaderName", "position", "Position",
			)},
		}},
		{From: "label_match_statement", To: "LabelMatchStatement", Inside: verbatim("key", "Key", "scope", "Scope")},
	}
}

// wafInspections are the statements that inspect a part of a request.
func wafInspections() []Property {
	inspect := func(name, to string, pairs ...string) Property {
		return Property{From: name, To: to, Inside: append(wafTransformed(pairs...), wafFieldToMatch())}
	}
	return []Property{
		inspect("byte_match_statement", "ByteMatchStatement",
			"positional_constraint", "PositionalConstraint", "search_string", "SearchString"),
		inspect("regex_match_statement", "RegexMatchStatement", "regex_string", "RegexString"),
		inspect("regex_pattern_set_reference_statement", "RegexPatternSetReferenceStatement", "arn", "Arn"),
		inspect("size_constraint_statement", "SizeConstraintStatement",
			"comparison_operator", "ComparisonOperator", "size", "Size"),
		inspect("sqli_match_statement", "SqliMatchStatement", "sensitivity_level", "SensitivityLevel"),
		inspect("xss_match_statement", "XssMatchStatement"),
	}
}

// wafFieldToMatch is the part of a request that a statement inspects, of which one
// block is there, often an empty one.
func wafFieldToMatch() Property {
	const handling, oversize = "oversize_handling", "OversizeHandling"
	const fallback, behavior = "fallback_behavior", "FallbackBehavior"
	whole := func(name, to string) Property { return Property{From: name, To: to, KeepEmpty: true, Convert: first} }
	headers := append(verbatim("match_scope", "MatchScope", handling, oversize),
		wafPattern("match_pattern", "excluded_headers", "ExcludedHeaders", "included_headers", "IncludedHeaders"))
	return Property{From: "field_to_match", To: "FieldToMatch", Inside: []Property{
		whole("all_query_arguments", "AllQueryArguments"),
		{From: "body", To: "Body", Inside: verbatim(handling, oversize), KeepEmpty: true},
		{From: "cookies", To: "Cookies", Inside: append(verbatim("match_scope", "MatchScope", handling, oversize),
			wafPattern("match_pattern[]", "excluded_cookies", "ExcludedCookies", "included_cookies", "IncludedCookies"))},
		{From: "header_order[]", To: "HeaderOrder", Inside: verbatim(handling, oversize), Convert: first},
		{From: "headers[]", To: "Headers", Inside: headers, Convert: first},
		{From: "ja3_fingerprint", To: "JA3Fingerprint", Inside: verbatim(fallback, behavior)},
		{From: "ja4_fingerprint", To: "JA4Fingerprint", Inside: verbatim(fallback, behavior)},
		{From: "json_body", To: "JsonBody", Inside: append(
			verbatim("invalid_fallback_behavior", "InvalidFallbackBehavior", "match_scope", "MatchScope", handling, oversize),
			wafPattern("match_pattern", "included_paths", "IncludedPaths"),
		)},
		whole("method", "Method"),
		whole("query_string", "QueryString"),
		{From: "single_header", To: "SingleHeader", Inside: verbatim("name", "Name")},
		{From: "single_query_argument", To: "SingleQueryArgument", Inside: verbatim("name", "Name")},
		{From: "uri_fragment", To: "UriFragment", Inside: verbatim(fallback, behavior), KeepEmpty: true},
		whole("uri_path", "UriPath"),
	}}
}

// wafPattern is which members of a part of a request are inspected.
func wafPattern(from string, pairs ...string) Property {
	p := Property{From: from, To: "MatchPattern", Inside: append(verbatim(pairs...),
		Property{From: "all", To: "All", KeepEmpty: true, Convert: first})}
	if from != "match_pattern" {
		p.Convert = first
	}
	return p
}
