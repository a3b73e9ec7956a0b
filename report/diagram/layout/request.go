package layout

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// MaxRequest is the size of the largest request that a renderer reads, in bytes.
// A graph of the 500 nodes above which diagrams are aggregated takes 200 kB.
const MaxRequest = 8 << 20

// Request is what archlint-render reads on its standard input, as JSON.
type Request struct {
	// DOT is the graph in Graphviz's language.
	DOT string `json:"dot"`
	// TimeoutMillis is how long the renderer may take; it ends itself after that,
	// in case nobody is there any more to kill it.
	TimeoutMillis int64 `json:"timeoutMillis"`
}

// ErrRequest is returned for a request that is not well-formed or too large.
var ErrRequest = errors.New("bad request")

// ReadRequest reads one request.
func ReadRequest(r io.Reader) (Request, error) {
	var request Request
	text, err := io.ReadAll(io.LimitReader(r, MaxRequest+1))
	if err != nil {
		return request, fmt.Errorf("reading the request: %w", err)
	}
	if len(text) > MaxRequest {
		return request, fmt.Errorf("%w: more than %d bytes", ErrRequest, MaxRequest)
	}
	if err := json.Unmarshal(text, &request); err != nil {
		return request, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if request.DOT == "" || request.TimeoutMillis <= 0 {
		return request, fmt.Errorf("%w: dot and timeoutMillis must be set", ErrRequest)
	}
	return request, nil
}

// Timeout returns how long the renderer may take.
func (r Request) Timeout() time.Duration { return time.Duration(r.TimeoutMillis) * time.Millisecond }
