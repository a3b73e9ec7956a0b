package policies

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// longestCompared is the length of the longest names that are compared, in bytes.
const longestCompared = 64

// mostListed is how many names a diagnostic lists where none is near.
const mostListed = 20

// suggest says what to write instead of a name that is not among others: the
// nearest of them, or else which there are. It is empty if there is nothing to say.
func suggest(name string, names []string) string {
	if near := closest(name, names); near != "" {
		return "Do you mean " + near + "?"
	}
	if len(names) == 0 || len(names) > mostListed {
		return ""
	}
	return "Use one of " + strings.Join(names, ", ") + "."
}

// closest is the name from which another differs least, whatever the case of
// letters; of several the first one. It is empty if none is near.
func closest(name string, names []string) string {
	if len(name) > longestCompared {
		return ""
	}
	best, distance := "", min(len(name)-1, max(2, len(name)/3))+1
	for _, candidate := range names {
		if len(candidate) > longestCompared {
			continue
		}
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(candidate)); d < distance {
			best, distance = candidate, d
		}
	}
	return best
}
