package layout

import "testing"

func FuzzParseReply(f *testing.F) {
	f.Add([]byte(`{"bb":"0,0,1,1","objects":[{"name":"a","pos":"1,2"}]}`))
	f.Add([]byte(`{"bb":"0,0,1","objects":null}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := parseReply(text)
		if (l == nil) == (err == nil) {
			t.Errorf("layout %v, error %v", l, err)
		}
	})
}
