package cloudformation

import (
	"iter"
	"strings"
)

// longestCompared is the length of the longest names that are compared, in bytes.
const longestCompared = 64

// didYouMean returns ", did you mean X" with the name nearest to one that is not
// there, and nothing if none is near. Of names that are equally near it takes
// the first in the alphabet.
func didYouMean(name string, names iter.Seq[string]) string {
	if len(name) > longestCompared {
		return ""
	}
	best, distance := "", min(len(name)-1, max(2, len(name)/3))+1
	for candidate := range names {
		if len(candidate) > longestCompared {
			continue
		}
		d := editDistance(strings.ToLower(name), strings.ToLower(candidate), distance)
		if d < distance || d == distance && best != "" && candidate < best {
			best, distance = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return ", did you mean " + best
}

// editDistance is the number of letters to insert, delete or replace to make b of
// a. It gives up, with a larger number, where that is more than limit.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// suggest is didYouMean for names of the template.
func (t *template) suggest(name string, names iter.Seq[string]) string {
	const mostNames = 2000
	if t.suggestions++; t.suggestions > maxSuggestions || len(t.resources)+len(t.parameters) > mostNames {
		return ""
	}
	return didYouMean(name, names)
}
