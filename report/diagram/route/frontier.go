package route

// candidate is a state to look at next.
type candidate struct {
	state, cost int32
	// rank is the cost with the least that is still to come.
	rank int32
}

// frontier is a heap of candidates, the cheapest first.
type frontier []candidate

func (f frontier) Len() int { return len(f) }

func (f frontier) Less(i, j int) bool {
	if f[i].rank != f[j].rank {
		return f[i].rank < f[j].rank
	}
	return f[i].state < f[j].state
}

func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }

// Push adds a candidate; it is for container/heap.
func (f *frontier) Push(x any) { *f = append(*f, x.(candidate)) }

// Pop takes the last candidate; it is for container/heap.
func (f *frontier) Pop() any {
	last := len(*f) - 1
	c := (*f)[last]
	*f = (*f)[:last]
	return c
}
