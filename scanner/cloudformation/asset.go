package cloudformation

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"regexp"
	"strings"
)

// digestName is the name that the AWS CDK uploads a nested stack's template under:
// the SHA-256 digest of the template as JSON without white space.
var digestName = regexp.MustCompile(`^[0-9a-f]{64}\.json$`)

// nestedSuffix ends the names of the nested stacks' templates that the CDK writes.
const nestedSuffix = ".nested.template.json"

// keys are the names by which a template is known beside its path: those under which
// it is uploaded. Where there is no record of that, it is the digest.
func (r *reading) keys() []string {
	if d := r.file.Deployment; d != nil && len(d.Keys) > 0 {
		return d.Keys
	}
	if !strings.HasSuffix(r.file.Path, nestedSuffix) {
		return nil
	}
	data, err := r.file.Read()
	if err != nil {
		return nil
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, data); err != nil {
		return nil
	}
	digest := sha256.Sum256(compact.Bytes())
	return []string{hex.EncodeToString(digest[:]) + ".json"}
}

// uploaded returns the templates that are uploaded under a name.
func (l *library) uploaded(name string) []*reading {
	if l.byKey == nil {
		l.byKey = map[string][]*reading{}
		for _, r := range l.all {
			for _, key := range r.keys() {
				l.byKey[path.Base(key)] = append(l.byKey[path.Base(key)], r)
			}
		}
	}
	return l.byKey[name]
}

// asset returns the templates of which the name in a URL is the upload, and false if
// it is the name of none.
func (l *library) asset(of location) ([]*reading, bool) {
	name := of.names[len(of.names)-1]
	if of.cut && len(of.names) == 1 || !digestName.MatchString(name) && !l.hasKeys {
		return nil, false
	}
	found := l.uploaded(name)
	return found, len(found) > 0
}
