package diagram

import (
	"encoding/json"
	"io"
)

// schemaVersion is the version of the JSON form of a View, which
// docs/schema/diagram.json describes.
const schemaVersion = "1"

// JSON writes the view: what a diagram shows, without positions.
func (v *View) JSON(w io.Writer) error {
	shown := *v
	shown.Notes, shown.Frames = orEmpty(v.Notes), orEmpty(v.Frames)
	shown.Items, shown.Links = orEmpty(v.Items), orEmpty(v.Links)
	shown.FoldedTypes = orEmpty(v.FoldedTypes)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		SchemaVersion string `json:"schemaVersion"`
		*View
	}{schemaVersion, &shown})
}

// orEmpty makes a nil list an empty one, which JSON writes as [].
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
