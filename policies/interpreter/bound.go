package interpreter

import (
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// limit refuses arguments with which a built-in function would take more time or
// memory than an evaluation may, and takes steps for what is more than linear.
type limit func(m *machine, a []*ast.Term) error

// bounds are the limits of the built-in functions that take more than in proportion
// to their arguments.
var bounds = func() map[string]limit {
	all := map[string]limit{}
	for _, part := range []map[string]limit{numberBounds, textBounds, patternBounds, structureBounds} {
		maps.Copy(all, part)
	}
	for _, name := range expensive {
		all[name] = steps(50_000)
	}
	return all
}()

// expensive are functions that take long whatever their arguments are: they verify
// signatures, or parse languages.
var expensive = []string{
	ast.JWTDecode.Name, ast.JWTVerifyRS256.Name, ast.JWTVerifyRS384.Name, ast.JWTVerifyRS512.Name,
	ast.JWTVerifyPS256.Name, ast.JWTVerifyPS384.Name, ast.JWTVerifyPS512.Name,
	ast.JWTVerifyES256.Name, ast.JWTVerifyES384.Name, ast.JWTVerifyES512.Name, ast.JWTVerifyEdDSA.Name,
	ast.JWTVerifyHS256.Name, ast.JWTVerifyHS384.Name, ast.JWTVerifyHS512.Name,
	ast.CryptoX509ParseCertificates.Name, ast.CryptoX509ParseCertificateRequest.Name,
	ast.CryptoX509ParseKeyPair.Name, ast.CryptoX509ParseRSAPrivateKey.Name, ast.CryptoParsePrivateKeys.Name,
	ast.ProvidersAWSSignReqObj.Name, ast.GraphQLParse.Name, ast.GraphQLParseAndVerify.Name,
	ast.GraphQLParseQuery.Name, ast.GraphQLParseSchema.Name, ast.GraphQLIsValid.Name, ast.GraphQLSchemaIsValid.Name,
}

// shallow are the built-in functions that do not look into the elements of their
// arguments.
var shallow = func() map[string]bool {
	all := map[string]bool{}
	for _, b := range []*ast.Builtin{
		ast.Count, ast.ArrayConcat, ast.ArraySlice, ast.ArrayReverse, ast.ObjectGet, ast.ObjectKeys, ast.TypeNameBuiltin,
		ast.IsArray, ast.IsBoolean, ast.IsNull, ast.IsNumber, ast.IsObject, ast.IsSet, ast.IsString,
	} {
		all[b.Name] = true
	}
	return all
}()

// admit checks the arguments of a built-in function: all must be known, none so
// large that to read it takes more steps than are left, and none what the function
// has a limit for.
func (m *machine) admit(b *builtin, a []*ast.Term) error {
	for _, t := range a {
		if !t.IsGround() {
			return ErrUnknown
		}
		read := true
		switch v := t.Value.(type) {
		case ast.String:
			read = len(v) < longText || m.spend(len(v)/longText)
		case ast.Number:
			read = len(v) < longText || m.spend(len(v)/longText)
		case ast.Boolean, ast.Null:
		default:
			read = b.shallow && m.spend(size(t)) || !b.shallow && m.weigh(t)
		}
		if !read {
			return m.err
		}
	}
	if b.bound != nil {
		return b.bound(m, a)
	}
	return nil
}

// charge takes steps, and is the error if there are none left.
func (m *machine) charge(steps int) error {
	if steps < 0 || !m.spend(steps) {
		if m.err == nil {
			m.fail(tooLarge("more than %d steps", m.limits.Steps))
		}
		return m.err
	}
	return nil
}

// product is a times b, or the largest number.
func product(a, b int) int {
	high, low := bits.Mul64(uint64(max(a, 0)), uint64(max(b, 0)))
	if high > 0 || low > 1<<62 {
		return 1 << 62
	}
	return int(low)
}

func steps(n int) limit {
	return func(m *machine, _ []*ast.Term) error { return m.charge(n) }
}

// size is the number of elements of a collection, the bytes of a string, and 1 for
// others.
func size(t *ast.Term) int {
	switch v := t.Value.(type) {
	case ast.String:
		return len(v)
	case *ast.Array:
		return v.Len()
	case ast.Object:
		return v.Len()
	case ast.Set:
		return v.Len()
	}
	return 1
}

// elements visits the elements of an array or set.
func elements(t *ast.Term, visit func(*ast.Term)) {
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(visit)
	case ast.Set:
		v.Foreach(visit)
	}
}

// maxDigits bounds the numbers of arithmetic: digits and exponent together.
const maxDigits = 10_000

// digits is how many digits a number has when it is written out.
func digits(t *ast.Term) int {
	n, ok := t.Value.(ast.Number)
	if !ok {
		return 0
	}
	if i := strings.IndexAny(string(n), "eE"); i >= 0 {
		exponent, err := strconv.Atoi(string(n[i+1:]))
		if err != nil {
			return maxDigits + 1
		}
		return len(n) + max(exponent, -exponent)
	}
	return len(n)
}

// numberBounds are the limits of arithmetic.
var numberBounds = func() map[string]limit {
	all := map[string]limit{
		ast.BitsShiftLeft.Name:    shift,
		ast.NumbersRange.Name:     numbersRange,
		ast.NumbersRangeStep.Name: numbersRange,
		ast.Sum.Name:              arithmetic(func(t *ast.Term) int { return size(t) }),
		ast.Product.Name:          arithmetic(func(t *ast.Term) int { return product(size(t), 8) }),
	}
	for _, b := range []*ast.Builtin{
		ast.Plus, ast.Minus, ast.Multiply, ast.Divide, ast.Rem, ast.Ceil, ast.Floor, ast.Round, ast.Abs,
		ast.BitsAnd, ast.BitsOr, ast.BitsXOr, ast.BitsNegate, ast.BitsShiftRight, ast.FormatInt,
	} {
		all[b.Name] = arithmetic(func(*ast.Term) int { return 0 })
	}
	return all
}()

// arithmetic refuses numbers that are too long, alone or in a collection. The
// numbers of a collection together may have ten times as many digits.
func arithmetic(cost func(*ast.Term) int) limit {
	return func(m *machine, a []*ast.Term) error {
		for _, t := range a {
			longest, sum := digits(t), 0
			elements(t, func(e *ast.Term) {
				longest = max(longest, digits(e))
				sum += max(0, digits(e)-20)
			})
			if longest > maxDigits || sum > 10*maxDigits {
				return tooLarge("numbers of more than %d digits", maxDigits)
			}
			if err := m.charge(cost(t) + longest/8); err != nil {
				return err
			}
		}
		return nil
	}
}

func shift(_ *machine, a []*ast.Term) error {
	by, ok := a[1].Value.(ast.Number)
	if n, whole := by.Int(); ok && (!whole || n > 4*maxDigits) || digits(a[0]) > maxDigits {
		return tooLarge("numbers of more than %d digits", maxDigits)
	}
	return nil
}

// numbersRange takes the cells of the numbers before they are made.
func numbersRange(m *machine, a []*ast.Term) error {
	if slices.ContainsFunc(a, func(t *ast.Term) bool { return digits(t) > maxDigits }) {
		return tooLarge("numbers of more than %d digits", maxDigits)
	}
	from, to, step := float(a[0]), float(a[1]), 1.0
	if len(a) > 2 {
		step = max(float(a[2]), 1)
	}
	if n := max(from-to, to-from) / step; n > float64(min(m.cells, m.steps)) {
		return tooLarge("more than %d elements in collections", m.limits.Cells)
	}
	return nil
}

// float is the value of a number, 0 for other terms.
func float(t *ast.Term) float64 {
	if n, ok := t.Value.(ast.Number); ok {
		f, _ := n.Float64()
		return f
	}
	return 0
}
