package policies

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// ErrTimeLimit is wrapped by the error of a policy that took too long on a
// resource.
var ErrTimeLimit = errors.New("the time limit of an evaluation is exceeded")

// emptyStore is the data document of all policies: they have none. Reading it is
// safe for concurrent use, since nothing writes to it.
var emptyStore = sync.OnceValues(func() (storage.Store, storage.Transaction) {
	store := inmem.New()
	// Opening a transaction for reading cannot fail on an in-memory store.
	txn, _ := store.NewTransaction(context.Background())
	return store, txn
})

// zeros is a source of randomness for code that wants one: no policy can ask it.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

var _ io.Reader = zeros{}

// run evaluates the policy with OPA on an input in which nothing is unknown and
// returns the violations. Rule indexing is off because OPA 1.22 loses rules with
// it: "x in [constant, input.y]" is undefined where x equals input.y.
func (p *program) run(ctx context.Context, input *ast.Term, limit time.Duration) ([]*ast.Term, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cancel := topdown.NewCancel()
	late := time.AfterFunc(limit, cancel.Cancel)
	defer late.Stop()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	store, txn := emptyStore()
	query := topdown.NewQuery(p.query).
		WithCompiler(p.compiler).
		WithStore(store).
		WithTransaction(txn).
		WithInput(input).
		WithIndexing(false).
		WithCancel(cancel).
		WithSeed(zeros{}).
		WithTime(time.Unix(0, 0))
	var found []*ast.Term
	err := query.Iter(ctx, func(r topdown.QueryResult) error {
		set, ok := r[result].Value.(ast.Set)
		if !ok {
			return fmt.Errorf("rule %q gives no set", entry)
		}
		found = set.Slice()
		return nil
	})
	switch {
	case err == nil:
		return found, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case topdown.IsCancel(err):
		return nil, fmt.Errorf("%w (%s)", ErrTimeLimit, limit)
	}
	return nil, err
}
