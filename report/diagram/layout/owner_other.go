//go:build !unix

package layout

import "io/fs"

// isOwn is always true where the user's cache directory is protected by access
// lists instead of mode bits.
func isOwn(fs.FileInfo) bool { return true }
