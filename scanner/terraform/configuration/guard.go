package configuration

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// deepest is how deep expressions and blocks may nest. The parser, which calls itself
// for each level, has no bound of its own.
const deepest = 1_000

// mostTokens is how many tokens the files of a tree may have together. The parser takes
// up to half a kilobyte for each; a configuration of 10 MB has about a million and a half.
const mostTokens = 2_000_000

// perSeparator is how many tokens a separator in JSON counts as, by the memory that the
// parser takes for what it separates.
const perSeparator = 2

var (
	// errDeep says that a file nests too deep.
	errDeep = errors.New("expressions nest more than 1000 levels deep")
	// errMany says that a file, or all files together, are too large.
	errMany = fmt.Errorf("the configuration has more than %d tokens", mostTokens)
)

// allowance is how much may still be parsed.
type allowance struct{ tokens int }

// spend takes from the allowance, or returns errMany if there is too little. Then nothing
// is left, so that further files are not even looked at.
func (a *allowance) spend(tokens int) error {
	if tokens > a.tokens {
		a.tokens = 0
		return errMany
	}
	a.tokens -= tokens
	return nil
}

// nesting is an upper bound of how deep the parser goes: brackets, and the operators
// that may stand in one expression.
type nesting struct {
	// chains are, for each open bracket, how many operators have come since an
	// expression began.
	chains []int
	depth  int
	most   int
}

func (n *nesting) open() {
	n.chain()
	n.chains = append(n.chains, 0)
	n.depth++
	n.most = max(n.most, n.depth)
}

func (n *nesting) closing() {
	if len(n.chains) > 1 {
		n.reset()
		n.chains = n.chains[:len(n.chains)-1]
		n.depth--
	}
}

func (n *nesting) chain() {
	n.chains[len(n.chains)-1]++
	n.depth++
	n.most = max(n.most, n.depth)
}

func (n *nesting) reset() {
	last := len(n.chains) - 1
	n.depth -= n.chains[last]
	n.chains[last] = 0
}

// checkTokens returns errDeep if what the tokens are parsed to may nest too deep.
func checkTokens(tokens hclsyntax.Tokens) error {
	n := nesting{chains: []int{0}}
	// lines says for each open bracket whether a new line in it begins something new.
	lines := []bool{true}
	opened := false
	for _, token := range tokens {
		if opened && token.Type == hclsyntax.TokenIdent && string(token.Bytes) == "for" {
			lines[len(lines)-1] = false
		}
		opened = token.Type == hclsyntax.TokenOBrace || opened && token.Type == hclsyntax.TokenNewline
		switch token.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp,
			hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc:
			n.open()
			lines = append(lines, opened)
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd,
			hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc:
			n.closing()
			lines = lines[:max(1, len(lines)-1)]
			if token.Type == hclsyntax.TokenTemplateSeqEnd && len(n.chains) > 0 && n.chains[len(n.chains)-1] > 0 {
				n.unchain()
			}
		case hclsyntax.TokenTemplateControl:
			// It counts for good, beside the bracket, because "if" and "for" nest.
			n.chain()
			n.open()
			lines = append(lines, false)
		case hclsyntax.TokenComma:
			n.reset()
		case hclsyntax.TokenNewline:
			if lines[len(lines)-1] {
				n.reset()
			}
		case hclsyntax.TokenIdent, hclsyntax.TokenNumberLit, hclsyntax.TokenStringLit, hclsyntax.TokenQuotedLit,
			hclsyntax.TokenComment, hclsyntax.TokenEOF, hclsyntax.TokenEqual, hclsyntax.TokenColon:
		default:
			n.chain()
		}
		if n.most > deepest {
			return errDeep
		}
	}
	return nil
}

// unchain takes one from the chain: parts of a template stand beside one another.
func (n *nesting) unchain() {
	n.chains[len(n.chains)-1]--
	n.depth--
}

// native returns an error if a file in the native syntax may nest too deep or has too
// many tokens.
func (a *allowance) native(data []byte) error {
	if a.tokens == 0 {
		return errMany
	}
	tokens, _ := hclsyntax.LexConfig(data, "", hcl.InitialPos)
	if err := checkTokens(tokens); err != nil {
		return err
	}
	return a.spend(len(tokens))
}

// json returns an error if a file in JSON may nest too deep, its templates included, or
// has too many values. A file that is no JSON is left to the parser.
func (a *allowance) json(data []byte) error {
	separators, err := checkJSON(data)
	if err != nil {
		return err
	}
	if err := a.spend(perSeparator * separators); err != nil {
		return err
	}
	if !bytes.Contains(data, []byte("${")) && !bytes.Contains(data, []byte("%{")) {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil //nolint:nilerr // The parser tells what is wrong, and where.
		}
		if text, ok := token.(string); ok && strings.Contains(text, "{") {
			tokens, _ := hclsyntax.LexTemplate([]byte(text), "", hcl.InitialPos)
			if err := checkTokens(tokens); err != nil {
				return err
			}
			if err := a.spend(len(tokens)); err != nil {
				return err
			}
		}
	}
}

// checkJSON counts the separators of a file in JSON, and returns errDeep if its values
// nest too deep.
func checkJSON(data []byte) (separators int, err error) {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			separators++
			if depth++; depth > deepest {
				return separators, errDeep
			}
		case c == ']' || c == '}':
			depth--
		case c == ',' || c == ':':
			separators++
		}
	}
	return separators, nil
}
