package expression

import "github.com/agnivade/levenshtein"

// Nearest returns the name that the user may have meant, the first of several; empty if
// none is near.
func Nearest(name string, names []string) string {
	// Two letters that have changed places count as two mistakes.
	const swapped = 2
	best, least := "", max(len(name)/3, min(swapped, len(name)*2/3))+1
	for _, candidate := range names {
		if d := levenshtein.ComputeDistance(name, candidate); d < least {
			best, least = candidate, d
		}
	}
	return best
}
