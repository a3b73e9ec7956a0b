package expression

import (
	"errors"
	"math/big"
	"strconv"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// errNumber is a number that is too large to be converted to text.
var errNumber = errors.New("the number is too large")

// convertCty converts a value of cty. Numbers that take too long to write out are not
// converted to text.
func convertCty(v cty.Value, t cty.Type) (cty.Value, error) {
	if t != cty.Number && !writable(v) {
		return cty.DynamicVal, errNumber
	}
	return convert.Convert(v, t)
}

// writable reports whether all numbers in a value can be written out.
func writable(v cty.Value) bool {
	if v.IsMarked() || !v.IsKnown() || v.IsNull() {
		return true
	}
	switch t := v.Type(); {
	case t == cty.Number:
		n := v.AsBigFloat()
		exponent := n.MantExp(nil)
		return !n.IsInf() && exponent <= maxExponent && exponent >= -maxExponent
	case t.IsPrimitiveType() || t.IsCapsuleType():
		return true
	case t.IsTupleType() || t.IsCollectionType() || t.IsObjectType():
		for _, element := range v.Elements() {
			if !writable(element) {
				return false
			}
		}
	}
	return true
}

// wholeNumber returns a known number as an int, and whether it is one.
func wholeNumber(v cty.Value) (int, bool) {
	if v == cty.NilVal || !v.IsKnown() || v.IsNull() || v.Type() != cty.Number {
		return 0, false
	}
	n, accuracy := v.AsBigFloat().Int64()
	return int(n), accuracy == big.Exact
}

func decimalInt(n int) string { return strconv.Itoa(n) }
