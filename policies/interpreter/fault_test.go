package interpreter

import "testing"

// TestSeededFaults proves that the checks against concrete values find faults of the
// abstract interpreter: each that is switched on shows within some ten thousand checks.
func TestSeededFaults(t *testing.T) {
	const enough = 60_000
	for _, c := range []struct {
		name string
		is   defect
	}{
		{"negation", defectNegation},
		{"conflict", defectConflict},
		{"block exit", defectBlockExit},
		{"accumulator", defectAccumulator},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() { seeded = defectNone }()
			var count tally
			for seed := uint64(0); count.checks < enough; seed++ {
				seeded = c.is
				found := tryRandom(t, seed, samplesInShort, &count)
				if found == nil {
					continue
				}
				seeded = defectNone
				if other := tryRandom(t, seed, samplesInShort, &tally{}); other != nil {
					t.Fatalf("there is a fault without one: %v", other)
				}
				t.Logf("found after %d checks: %v", count.checks, found)
				return
			}
			t.Errorf("not found in %d checks", count.checks)
		})
	}
}
