package plan

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

// blocksOf returns the blocks from which a planned element may come. Where there are
// more elements than blocks, some come from dynamic blocks, which a plan does not show.
func blocksOf(blocks, elements []*inventory.Value, index int) []*inventory.Value {
	if len(blocks) != len(elements) || index >= len(elements) {
		return nil
	}
	mine := fitting(blocks, elements[index])
	if len(mine) > 1 && len(blocks) <= mostMatched {
		all := make([][]int, len(elements))
		for i, element := range elements {
			all[i] = fitting(blocks, element)
		}
		mine = matched(all, index)
	}
	found := make([]*inventory.Value, len(mine))
	for i, n := range mine {
		found[i] = blocks[n]
	}
	return found
}

// mostMatched is the number of blocks up to which those are ruled out that another
// element needs.
const mostMatched = 32

// fitting returns the indices of the blocks that an element may come from.
func fitting(blocks []*inventory.Value, element *inventory.Value) []int {
	var found []int
	for n, b := range blocks {
		if fits(b, element) {
			found = append(found, n)
		}
	}
	return found
}

// matched returns the blocks that the element of an index may come from, given those
// that each element fits. Every element comes from another block: one that fits no other
// element is this one's, and the only one of another element is not.
func matched(all [][]int, index int) []int {
	for changed := true; changed && len(all[index]) > 1; {
		changed = false
		for n := range all {
			has := func(candidates []int) bool { return slices.Contains(candidates, n) }
			only := slices.IndexFunc(all, has)
			if only >= 0 && len(all[only]) > 1 && !slices.ContainsFunc(all[only+1:], has) {
				all[only], changed = []int{n}, true
			}
		}
		for i, mine := range all {
			if len(mine) == 1 && taken(all, i) {
				changed = true
			}
		}
	}
	return all[index]
}

// taken takes the one block of an element away from the others, and reports whether
// any of them had it.
func taken(all [][]int, of int) bool {
	had := false
	for i, others := range all {
		if at := slices.Index(others, all[of][0]); i != of && at >= 0 && len(others) > 1 {
			all[i], had = slices.Delete(slices.Clone(others), at, at+1), true
		}
	}
	return had
}

// fits reports whether an element has all the constants of a block.
func fits(block, element *inventory.Value) bool {
	for _, m := range block.Members() {
		constant := m.Value.Get("constant_value")
		if k := constant.Kind(); k != inventory.KindString && k != inventory.KindNumber && k != inventory.KindBool {
			continue
		}
		if v := element.Get(m.Name); v.IsSet() && v.Display() != constant.Display() {
			return false
		}
	}
	return true
}
