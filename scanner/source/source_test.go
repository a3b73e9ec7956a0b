package source

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func sized(n int) File {
	return File{Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(make([]byte, n))), nil }}
}

func TestRead(t *testing.T) {
	for n, want := range map[int]bool{0: true, 10: true, MaxFileSize: true, MaxFileSize + 1: false, 3 * MaxFileSize: false} {
		data, err := sized(n).Read()
		if ok := err == nil; ok != want || ok && len(data) != n {
			t.Errorf("%d bytes: %d read, %v", n, len(data), err)
		}
		if _, tooLarge := errors.AsType[TooLargeError](err); tooLarge == want {
			t.Errorf("%d bytes: %v", n, err)
		}
		if head, err := sized(n).Head(); err != nil || len(head) != min(n, HeadSize) {
			t.Errorf("%d bytes: head of %d, %v", n, len(head), err)
		}
	}
}

func TestReadKnowsTheSize(t *testing.T) {
	f := File{Size: MaxFileSize + 1, Open: func() (io.ReadCloser, error) {
		t.Error("a file that is known to be too large was opened")
		return nil, io.EOF
	}}
	if _, err := f.Read(); !errors.Is(err, TooLargeError{}) {
		t.Errorf("got %v", err)
	}
}

func TestOpenFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	if _, err := (File{Open: OpenFile(name)}).Read(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := (File{Open: OpenFile(name)}).Read(); err != nil || string(data) != "text" {
		t.Errorf("got %q, %v", data, err)
	}
}
