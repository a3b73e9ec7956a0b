package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// value is what a local holds in one case: a ground *ast.Term, or a *symbol,
// *phrase, *sequence, *record or *bag.
type value interface{}

// alternative is a value under the guard under which a local has it.
type alternative struct {
	when  guard
	value value
}

// summary says what a local may hold. No two guards hold together; where none
// does, the local is undefined.
type summary []alternative

func sure(v value) summary { return summary{{always, v}} }

// symbol is a value of which nothing but its kind is known: an unknown of the
// input, the result of a function of unknowns, or any element of a collection that
// is not known. Symbols of one explorer are equal exactly if they are the same.
type symbol struct {
	// index is the order in which symbols were made.
	index int
	// key identifies it.
	key   string
	kinds Kinds
	// unknown is set for those of the input.
	unknown *Unknown
	// function and arguments are set for results of functions.
	function  string
	arguments []value
	// least bounds a number from below where bounded is set.
	least   int
	bounded bool
	// loop is the depth of the loop over an unknown collection whose element it is,
	// counted from 1; that of a result is the greatest of its arguments'.
	loop int
	// of is the name of the collection of which it is any element, empty for others.
	of string
	// detached says that the value is outside the loop: it is any element, another
	// one each time, and stands only in what there are many of.
	detached bool
	// support are the symbols that it is made of and that are made of no others.
	support []*symbol
}

// phrase is a string of which parts are known. It has at least one symbol, and no
// two literal parts stand side by side.
type phrase struct{ parts []segment }

// segment is a symbol that is a string, or literal text.
type segment struct {
	literal string
	symbol  *symbol
}

// item is an element of a sequence or bag that is there in some case. In many
// items the guard says that there is at least one.
type item struct {
	when  guard
	value value
	many  bool
	// given is what held of one of many when it was added, in the words of the loop in
	// which it was; never if that is not known.
	given guard
}

// sequence is an array whose items may be absent. Items at one position of the
// program's making may exclude one another.
type sequence struct {
	items []item
	// depth is the number of loops over unknown collections it was made in, and made
	// the guard under which that was: guards of items hold beside it.
	depth int
	made  guard
	// order is how many scans without a known order it was made in; unordered says
	// that an item was appended in a further one.
	order     int
	unordered bool
}

// field is a member of a record.
type field struct {
	key  value
	cell summary
	many bool
	// given is what held of one of many when it was added; see item.
	given guard
}

// record is an object. Its fields may have keys that are not known; where two keys
// are the same, the earlier field counts.
type record struct {
	fields []field
	// names finds the fields with string keys, if there are many.
	names map[string]int
	depth int
	made  guard
	// once says that no key may have two different values.
	once bool
}

// bag is a set. Where two items are equal, one counts.
type bag struct {
	items []item
	// ground finds the items that are ground, if there are many.
	ground map[string]int
	depth  int
	made   guard
}

// loopOf is the depth of the innermost loop whose element the value depends on.
func loopOf(v value) int {
	switch v := v.(type) {
	case *symbol:
		return v.loop
	case *phrase:
		depth := 0
		for _, p := range v.parts {
			if p.symbol != nil {
				depth = max(depth, p.symbol.loop)
			}
		}
		return depth
	case *sequence:
		return loopOfItems(v.items)
	case *bag:
		return loopOfItems(v.items)
	case *record:
		depth := 0
		for _, f := range v.fields {
			depth = max(depth, loopOf(f.key))
			for _, a := range f.cell {
				depth = max(depth, loopOf(a.value))
			}
		}
		return depth
	}
	return 0
}

func loopOfItems(items []item) int {
	depth := 0
	for _, i := range items {
		depth = max(depth, loopOf(i.value))
	}
	return depth
}

// kindsOf is what kinds a value may have.
func kindsOf(v value) Kinds {
	switch v := v.(type) {
	case *ast.Term:
		return kindOf(v.Value)
	case *symbol:
		return v.kinds
	case *phrase:
		return String
	case *sequence:
		return Array
	case *record:
		return Object
	case *bag:
		return Set
	}
	return AnyKind
}

func kindOf(v ast.Value) Kinds {
	switch v.(type) {
	case ast.Null:
		return Null
	case ast.Boolean:
		return Boolean
	case ast.Number:
		return Number
	case ast.String:
		return String
	case *ast.Array:
		return Array
	case ast.Object:
		return Object
	case ast.Set:
		return Set
	}
	return AnyKind
}

// newText joins parts to a ground string, a symbol, or a text.
func newText(parts []segment) value {
	joined := make([]segment, 0, len(parts))
	for _, p := range parts {
		last := len(joined) - 1
		switch {
		case p.symbol == nil && p.literal == "":
		case p.symbol == nil && last >= 0 && joined[last].symbol == nil:
			joined[last].literal += p.literal
		default:
			joined = append(joined, p)
		}
	}
	switch {
	case len(joined) == 0:
		return ast.StringTerm("")
	case len(joined) == 1 && joined[0].symbol == nil:
		return ast.StringTerm(joined[0].literal)
	case len(joined) == 1:
		return joined[0].symbol
	}
	return &phrase{parts: joined}
}

// partsOf are the parts of a value that is a string, known or not.
func partsOf(v value) ([]segment, bool) {
	switch v := v.(type) {
	case *ast.Term:
		s, ok := v.Value.(ast.String)
		return []segment{{literal: string(s)}}, ok
	case *symbol:
		return []segment{{symbol: v}}, v.kinds == String
	case *phrase:
		return v.parts, true
	}
	return nil, false
}

// supportOf are the symbols that a value is made of, each once.
func supportOf(v value) []*symbol {
	var out []*symbol
	collectSupport(v, &out)
	return out
}

func collectSupport(v value, out *[]*symbol) {
	add := func(s *symbol) {
		for _, one := range s.support {
			if !slices.Contains(*out, one) {
				*out = append(*out, one)
			}
		}
	}
	items := func(items []item) {
		for _, i := range items {
			collectSupport(i.value, out)
		}
	}
	switch v := v.(type) {
	case *symbol:
		add(v)
	case *phrase:
		for _, p := range v.parts {
			if p.symbol != nil {
				add(p.symbol)
			}
		}
	case *sequence:
		items(v.items)
	case *bag:
		items(v.items)
	case *record:
		for _, f := range v.fields {
			collectSupport(f.key, out)
			for _, a := range f.cell {
				collectSupport(a.value, out)
			}
		}
	}
}

// isGuarded reports whether something in a value is there in some cases only.
func isGuarded(v value) bool {
	items := func(items []item) bool {
		return slices.ContainsFunc(items, func(i item) bool { return i.when != always || isGuarded(i.value) })
	}
	switch v := v.(type) {
	case *sequence:
		return items(v.items)
	case *bag:
		return items(v.items)
	case *record:
		for _, f := range v.fields {
			if isGuarded(f.key) {
				return true
			}
			for _, a := range f.cell {
				if a.when != always || isGuarded(a.value) {
					return true
				}
			}
		}
	}
	return false
}

// solid is a collection as a ground term if all that is in it is ground and there
// for sure, and any other value itself.
func solid(v value) value {
	switch v := v.(type) {
	case *sequence:
		terms := make([]*ast.Term, len(v.items))
		if v.unordered || !solidItems(v.items, terms) {
			return v
		}
		return ast.ArrayTerm(terms...)
	case *bag:
		terms := make([]*ast.Term, len(v.items))
		if !solidItems(v.items, terms) {
			return v
		}
		return ast.SetTerm(terms...)
	case *record:
		members := make([][2]*ast.Term, len(v.fields))
		for i, f := range v.fields {
			key, ground := solid(f.key).(*ast.Term)
			if !ground || f.many || len(f.cell) != 1 || f.cell[0].when != always {
				return v
			}
			member, ground := solid(f.cell[0].value).(*ast.Term)
			if !ground {
				return v
			}
			members[i] = [2]*ast.Term{key, member}
		}
		return ast.ObjectTerm(members...)
	}
	return v
}

func solidItems(items []item, terms []*ast.Term) bool {
	for i, one := range items {
		t, ground := solid(one.value).(*ast.Term)
		if !ground || one.many || one.when != always {
			return false
		}
		terms[i] = t
	}
	return true
}
