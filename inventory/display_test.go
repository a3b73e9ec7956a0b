package inventory

import "testing"

// TestDisplayNamesWhatAStackWasGiven has a piece whose expression names the stack in
// which it is meant.
func TestDisplayNamesWhatAStackWasGiven(t *testing.T) {
	given := &Unknown{Reason: ReasonParameter, Expression: "Repository of main.yaml", Scope: Everywhere}
	own := &Unknown{Reason: ReasonParameter, Expression: "Value of it", Scope: "main.yaml"}
	v := NewPieces([]Piece{
		{Expression: given.Expression, Unknown: given}, {Text: ":"}, {Expression: own.Expression, Unknown: own},
	}, Range{})
	if got, want := v.Display(), "${Repository}:${Value of it}"; got != want {
		t.Errorf("display %q, want %q", got, want)
	}
}
