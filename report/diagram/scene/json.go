package scene

import (
	"encoding/json"
	"io"
)

// JSON writes the scene with all positions.
func (s *Scene) JSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(s)
}
