package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/scanner/source"
)

// TestDelimitersTellValuesApart shows that the same list joined in another way, or
// the same text split in another way, is another value.
func TestDelimitersTellValuesApart(t *testing.T) {
	inv := scanText(t, `Parameters:
  List: {Type: CommaDelimitedList}
  Text: {Type: String}
Resources:
  R:
    Type: Custom::R
    Properties:
      Comma: !Join [",", !Ref List]
      Again: !Join [",", !Ref List]
      Dash: !Join ["-", !Ref List]
      ByComma: !Split [",", !Ref Text]
      ByDash: !Split ["-", !Ref Text]
`, source.Options{})
	identity := func(name string) string { return property(t, inv, "R").Get(name).Unknown().Identity() }
	if identity("Comma") == "" || identity("Comma") != identity("Again") {
		t.Errorf("the same join is %q and %q", identity("Comma"), identity("Again"))
	}
	if identity("Comma") == identity("Dash") || identity("ByComma") == identity("ByDash") {
		t.Errorf("other delimiters give the same value: %q, %q", identity("Dash"), identity("ByDash"))
	}
}
