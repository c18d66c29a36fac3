package main

import (
	"fmt"
	"sync"
	"time"

	"zhijian/internal/site"
)

const (
	progressAfter = 500 * time.Millisecond // a faster build shows nothing
	progressEvery = 200 * time.Millisecond
)

// progress is one line of a terminal that is drawn again and again: the stage, and the
// seconds since the start. It is plain text, without colour, and there is none where
// standard error is no terminal.
type progress struct {
	c     *call
	stop  chan struct{}
	ended sync.WaitGroup

	mu    sync.Mutex
	stage site.Stage
}

// progress starts the line; ticks say when to draw it.
func (c *call) progress(ticks <-chan time.Time) *progress {
	p := &progress{c: c, stop: make(chan struct{})}
	if c.terminal {
		p.ended.Go(func() { p.draw(c.now(), ticks) })
	}
	return p
}

// enter says which stage has begun.
func (p *progress) enter(s site.Stage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage = s
}

// done takes the line away.
func (p *progress) done() {
	close(p.stop)
	p.ended.Wait()
}

func (p *progress) draw(began time.Time, ticks <-chan time.Time) {
	drawn := false
	for {
		select {
		case <-p.stop:
			if drawn {
				fmt.Fprint(p.c.stderr, "\r\x1b[K")
			}
			return
		case now := <-ticks:
			took := now.Sub(began)
			if took < progressAfter {
				continue
			}
			p.mu.Lock()
			stage := p.c.cat.T("cmd.stage." + string(p.stage))
			p.mu.Unlock()
			fmt.Fprintf(p.c.stderr, "\r\x1b[K%s… %.0fs", stage, took.Seconds())
			drawn = true
		}
	}
}
