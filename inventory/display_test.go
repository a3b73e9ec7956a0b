package inventory

import "testing"

// TestDisplayNamesWhatAStackWasGiven has a piece whose expression names the stack in
// which it is meant.
func TestDisplayNamesWhatAStackWasGiven(t *testing.T) {
	given := &Unknown{Reason: ReasonParameter, Expression: "Repository of main.yaml", Scope: Everywhere}
	joined := &Unknown{Reason: ReasonParameter, Expression: "Join(-, [Name of main.yaml])", Scope: Everywhere}
	v := NewPieces([]Piece{
		{Text: "1", Expression: "AWS::AccountId of main.yaml", Synthetic: true},
		{Text: "/"},
		{Expression: given.Expression, Unknown: given},
		{Text: ":"},
		{Expression: joined.Expression, Unknown: joined},
	}, Range{})
	if got, want := v.Display(), "${AWS::AccountId}/${Repository}:${Join(-, [Name of main.yaml])}"; got != want {
		t.Errorf("display %q, want %q", got, want)
	}
}
