package taskdefinition

import (
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// placeholder is what a tool replaces before it registers a task definition: <NAME>
// of CodeDeploy, ${NAME} and $(NAME) of shells and pipelines, {{ NAME }} of template
// engines, %NAME% and __NAME__ of scripts.
// https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html
var placeholder = regexp.MustCompile(
	`<[A-Za-z][A-Za-z0-9_ .-]*>|\$\{[^${}]+\}|\$\([A-Za-z][A-Za-z0-9_.]*\)|\{\{[^{}]*\}\}|%[A-Z][A-Z0-9_]*%|__[A-Z][A-Z0-9_]*__`)

// capitals is how walk-throughs write what the reader is to replace. It is only one
// where no real value looks like it.
var capitals = regexp.MustCompile(`\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b`)

// inCapitals are the members in which words in capitals are placeholders: ARNs and
// the names of images' repositories are not made of them.
var inCapitals = []string{"image", "taskRoleArn", "executionRoleArn", "valueFrom"}

// ownSyntax are the members whose texts are for a shell in the container, in which
// ${NAME} is a variable of its own.
var ownSyntax = []string{"command", "entryPoint"}

// text returns the text of a member, in which placeholders are not known.
func text(n *document.Node, name string) *inventory.Value {
	if name == "image" && n.Text == "" {
		return inventory.NewUnknown(unfilled("the image is filled in by the tool that deploys", "image", n.Range), n.Range)
	}
	if slices.Contains(ownSyntax, name) {
		return inventory.NewString(n.Text, n.Range)
	}
	pattern := placeholder
	if slices.Contains(inCapitals, name) && !pattern.MatchString(n.Text) {
		pattern = capitals
	}
	spans := pattern.FindAllStringIndex(n.Text, maxPlaceholders)
	if spans == nil {
		return inventory.NewString(n.Text, n.Range)
	}
	var pieces []inventory.Piece
	end := 0
	for _, span := range spans {
		if span[0] > end {
			pieces = append(pieces, inventory.Piece{Text: n.Text[end:span[0]]})
		}
		shown := n.Text[span[0]:span[1]]
		u := unfilled("placeholder "+shown+" is filled in by the tool that deploys", shown, n.Range)
		u.Expression = strings.Trim(shown, marks)
		pieces = append(pieces, inventory.Piece{Expression: u.Expression, Unknown: u})
		end = span[1]
	}
	if end < len(n.Text) {
		pieces = append(pieces, inventory.Piece{Text: n.Text[end:]})
	}
	return inventory.NewPieces(pieces, n.Range)
}

// marks are what a placeholder has around its name.
const marks = "<>${}()%_ "

// maxPlaceholders is how many placeholders of one text are looked for.
const maxPlaceholders = 100

// unfilled is what is put into a task definition before it is registered.
func unfilled(detail, name string, at inventory.Range) *inventory.Unknown {
	return &inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: detail, Expression: name, Type: inventory.KindString, Scope: at.File,
		Refs: []inventory.Ref{{Kind: "placeholder", Name: name, Range: at}},
	}
}
