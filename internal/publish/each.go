package publish

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls f for 0 … n-1 on all processors and gives the error of the lowest
// number that failed, so that the outcome does not depend on timing. After an error
// numbers above it may be left out.
func each(n int, f func(int) error) error {
	var (
		next   atomic.Int64
		failed atomic.Int64
		mu     sync.Mutex
		first  error
		wg     sync.WaitGroup
	)
	failed.Store(int64(n))
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < failed.Load(); i = next.Add(1) - 1 {
				if err := f(int(i)); err != nil {
					mu.Lock()
					if i < failed.Load() {
						failed.Store(i)
						first = err
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return first
}
