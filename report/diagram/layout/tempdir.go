package layout

import (
	"fmt"
	"os"
	"path/filepath"
)

// privateDir returns a directory for the renderer's temporary files that only
// this user can enter, and what has to be done when the renderer has ended. The
// renderer keeps machine code there, which it runs the next time: in the shared
// temporary directory another user could put it there first. The user's cache
// directory spares the 2 seconds of translating it again; where that cannot be
// used, a new directory serves for one run.
func privateDir() (string, func(), error) {
	if cache, err := os.UserCacheDir(); err == nil {
		dir := filepath.Join(cache, "archlint", "render")
		if os.MkdirAll(dir, 0o700) == nil && isPrivate(dir) {
			return dir, func() {}, nil
		}
	}
	dir, err := os.MkdirTemp("", "archlint-render-")
	if err != nil {
		return "", nil, fmt.Errorf("making a directory for the renderer: %w", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}

// isPrivate reports whether a directory is a real one in which the user can write
// and nobody else can do anything.
func isPrivate(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o077 != 0 || !isOwn(info) {
		return false
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return false
	}
	_ = probe.Close()
	return os.Remove(probe.Name()) == nil
}
