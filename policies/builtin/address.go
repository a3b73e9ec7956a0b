package builtin

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// The lengths of the longest pattern and address that are compared, in bytes.
// Together they bound the time of one call.
const (
	longestPattern = 256
	longestAddress = 4096
)

var addressMatches = function{
	declaration: &ast.Builtin{
		Name: "archlint.address_matches",
		Description: "Tells whether the address of a resource fits a pattern. In a pattern `*` stands for any text without a slash, " +
			"`**` for any text, `?` for one character that is no slash, and `**/` also for nothing; everything else stands for " +
			"itself, brackets and dots of Terraform addresses included. Undefined for a pattern of more than 256 bytes.",
		Decl: types.NewFunction(
			types.Args(
				types.Named("pattern", types.S).Description("such as `Network/*` or `module.web.**`"),
				types.Named("address", types.S).Description("such as `input.resource.address`"),
			),
			types.Named("result", types.B).Description("`true` if the whole address fits"),
		),
	},
	call: func(arguments []*ast.Term) *ast.Term {
		pattern, ok := text(arguments[0], longestPattern)
		if !ok {
			return nil
		}
		address, ok := text(arguments[1], longestAddress)
		if !ok {
			return nil
		}
		return ast.InternedTerm(matches(parseGlob(pattern), address))
	},
}

// tokenKind is what a part of a pattern stands for.
type tokenKind uint8

const (
	// tokenLiteral stands for one character.
	tokenLiteral tokenKind = iota
	// tokenOne stands for any character but a slash.
	tokenOne
	// tokenStar stands for any text without a slash.
	tokenStar
	// tokenAny stands for any text.
	tokenAny
	// tokenSteps stands for nothing or any text that ends with a slash.
	tokenSteps
)

type token struct {
	kind    tokenKind
	literal rune
}

func parseGlob(pattern string) []token {
	var out []token
	runes := []rune(pattern)
	for i := 0; i < len(runes); i++ {
		switch {
		case runes[i] == '?':
			out = append(out, token{kind: tokenOne})
		case runes[i] != '*':
			out = append(out, token{kind: tokenLiteral, literal: runes[i]})
		case i+2 < len(runes) && runes[i+1] == '*' && runes[i+2] == '/':
			out = append(out, token{kind: tokenSteps})
			i += 2
		case i+1 < len(runes) && runes[i+1] == '*':
			out = append(out, token{kind: tokenAny})
			i++
		default:
			out = append(out, token{kind: tokenStar})
		}
	}
	return out
}

// matches follows all ways through the pattern at once, so that its time is at
// most the product of both lengths. states[i] says that the tokens before i fit
// what has been read; inside[i] that token i, a tokenSteps, is in the middle of a
// step.
func matches(glob []token, address string) bool {
	states, inside := make([]bool, len(glob)+1), make([]bool, len(glob)+1)
	next, nextInside := make([]bool, len(glob)+1), make([]bool, len(glob)+1)
	states[0] = true
	skip(glob, states)
	for _, r := range address {
		clear(next)
		clear(nextInside)
		for i, t := range glob {
			if !states[i] && !inside[i] {
				continue
			}
			switch t.kind {
			case tokenLiteral:
				next[i+1] = next[i+1] || r == t.literal
			case tokenOne:
				next[i+1] = next[i+1] || r != '/'
			case tokenStar:
				next[i] = next[i] || r != '/'
			case tokenAny:
				next[i] = true
			case tokenSteps:
				nextInside[i] = true
				next[i+1] = next[i+1] || r == '/'
			}
		}
		skip(glob, next)
		states, next = next, states
		inside, nextInside = nextInside, inside
	}
	return states[len(glob)]
}

// skip adds the states that are reached by tokens that stand for nothing.
func skip(glob []token, states []bool) {
	for i, t := range glob {
		if states[i] && t.kind >= tokenStar {
			states[i+1] = true
		}
	}
}
