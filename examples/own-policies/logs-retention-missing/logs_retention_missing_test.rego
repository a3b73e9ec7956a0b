package archlint.logs_retention_missing_test

import data.archlint.logs_retention_missing

test_short if count(logs_retention_missing.violation) == 0 with input as _group({"RetentionInDays": 30})

test_long if count(logs_retention_missing.violation) == 1 with input as _group({"RetentionInDays": 3653})

test_missing if count(logs_retention_missing.violation) == 1 with input as _group({})

_group(properties) := {"resource": {"properties": properties}}
