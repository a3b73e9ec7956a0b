package expression

import (
	"errors"
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = registerText(map[string]function.Function{
		"chomp": stdlib.ChompFunc, "lower": stdlib.LowerFunc, "upper": stdlib.UpperFunc, "title": stdlib.TitleFunc,
		"regex": stdlib.RegexFunc, "regexall": stdlib.RegexAllFunc, "strrev": stdlib.ReverseFunc, "substr": stdlib.SubstrFunc,
		"trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc, "trimsuffix": stdlib.TrimSuffixFunc, "trimspace": stdlib.TrimSpaceFunc,
	})
	_ = register("indent", builtin{pure: stdlib.IndentFunc, bound: boundIndent, text: true})
	_ = register("replace", builtin{own: replace, least: 3, most: 3})
	_ = register("startswith", builtin{own: affix, least: 2, most: 2})
	_ = register("endswith", builtin{own: affix, least: 2, most: 2})
	_ = registerPure(map[string]function.Function{"strcontains": textPredicate(strings.Contains)})
)

// errLarge is a result that is too large.
var errLarge = errors.New("the result would be too large")

func boundIndent(args []cty.Value) error {
	if len(args) != 2 {
		return nil
	}
	n, ok := wholeNumber(args[0])
	if ok && args[1].IsKnown() && !args[1].IsNull() && args[1].Type() == cty.String {
		if lines := strings.Count(args[1].AsString(), "\n"); n > maxText || n*(lines+1) > maxText {
			return errLarge
		}
	}
	return nil
}

// replaceFunc takes a text between slashes as a regular expression.
var replaceFunc = function.New(&function.Spec{
	Params: texts("str", "substr", "replace"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		text, pattern, with := args[0].AsString(), args[1].AsString(), args[2].AsString()
		if (len(text)+1)*(len(with)+1) > maxText && strings.Count(text, pattern)*len(with) > maxText {
			return cty.UnknownVal(cty.String), errLarge
		}
		if len(pattern) > 1 && strings.HasPrefix(pattern, "/") && strings.HasSuffix(pattern, "/") {
			re, err := regexp.Compile(pattern[1 : len(pattern)-1])
			if err != nil {
				return cty.UnknownVal(cty.String), err
			}
			if (len(text)+1)*(len(with)+1) > maxText {
				return cty.UnknownVal(cty.String), errLarge
			}
			return cty.StringVal(re.ReplaceAllString(text, with)), nil
		}
		return cty.StringVal(strings.ReplaceAll(text, pattern, with)), nil
	},
})

// replace replaces parts of a text. In a text that is not known in full a single
// letter is replaced in what is known of it.
func replace(e *Evaluator, c call) *inventory.Value {
	text, pattern, with := c.args[0], c.args[1], c.args[2]
	p, okPattern := plainText(pattern)
	w, okWith := plainText(with)
	if u := text.Unknown(); u != nil && len(u.Pieces) > 0 && len(u.Alternatives) == 0 && okPattern && okWith && len(p) == 1 {
		pieces := make([]inventory.Piece, 0, len(u.Pieces))
		for _, piece := range u.Pieces {
			if piece.Unknown == nil {
				piece.Text = strings.ReplaceAll(piece.Text, p, w)
			} else {
				part := inventory.NewUnknown(piece.Unknown, c.at)
				v := e.opaque(operation{name: "replace", at: c.at, kind: inventory.KindString}, []*inventory.Value{part, pattern, with}, []*inventory.Unknown{piece.Unknown})
				piece = inventory.Piece{Expression: v.Unknown().Expression, Unknown: v.Unknown()}
			}
			pieces = append(pieces, piece)
		}
		return scoped(inventory.NewPieces(pieces, c.at), pieces).Like(text)
	}
	return e.pure(builtin{pure: replaceFunc, text: true}, c)
}

// plainText returns a text that is literal all through.
func plainText(v *inventory.Value) (string, bool) {
	if !v.Kind().IsScalar() || v.Origin() == inventory.OriginSynthetic {
		return "", false
	}
	return scalarText(v), true
}

// affix evaluates startswith and endswith, also where only the beginning or the end of
// the text is known.
func affix(e *Evaluator, c call) *inventory.Value {
	holds, known := strings.HasPrefix, func(o *textOutline) string { return o.prefix }
	if c.name == "endswith" {
		holds, known = strings.HasSuffix, func(o *textOutline) string { return o.suffix }
	}
	part, literal := plainText(c.args[1])
	if o := outline(c.args[0]); o != nil && literal && !o.whole {
		text := known(o)
		n := min(len(text), len(part))
		switch {
		case holds(text, part):
			return inventory.NewBool(true, c.at)
		case c.name == "startswith" && text[:n] != part[:n], c.name == "endswith" && text[len(text)-n:] != part[len(part)-n:]:
			return inventory.NewBool(false, c.at)
		}
	}
	return e.pure(builtin{pure: textPredicate(holds)}, c)
}
