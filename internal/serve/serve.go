// Package serve previews a report while its author works: it builds into memory,
// serves from memory under the policy of the published site, watches the project,
// and rebuilds and reloads on every save.
//
// It refuses to be reached from another machine, or from another site's page: it
// listens on loopback only and answers only requests that name a loopback host.
package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/publish"
)

// Options is what Run serves. All fields are needed.
type Options struct {
	Addr string // host:port; CheckAddr has passed it
	Dir  string // the project, whose data/, content/ and templates/ are watched
	Cat  *lang.Catalogue

	// Update reads the project as it is now. It is never called twice at a time, but
	// while files of an earlier report are still being made, whose context is then done.
	Update func(ctx context.Context) (Report, error)

	Ready func(url string)                 // is told the address once, after the first build
	Built func(probs diag.List, err error) // is told of every build that was not overtaken, in order
}

// Report is a report as a save left it.
type Report interface {
	// Quick gives one page before the rest of the report is made. ok is false if it
	// cannot be shown alone: there is no such page, or it has mistakes, or what it is
	// shown with has changed as well.
	Quick(path string) (data []byte, ok bool)

	// Files gives the whole report. Problems go onto the page and to Built; files that
	// come with errors among the problems, or with an error, are not used.
	Files() ([]publish.File, diag.List, error)
}

var errLoopback = errors.New("not a loopback address")

// CheckAddr reports whether addr can be served: host:port with a loopback host.
func CheckAddr(addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return errors.New("bad port")
	}
	if !loopback(host) {
		return errLoopback
	}
	return nil
}

// loopback reports whether a host means this machine without asking a name server.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// IsListen reports whether Run failed because it could not take the address.
func IsListen(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "listen"
}

// Run serves until ctx ends, which is no error.
func Run(ctx context.Context, o Options) error {
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the watcher and every open event stream

	// Watching starts before the first build, so that a save during it is not missed.
	changed, stopped, err := watch(ctx, o.Dir)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	p := &preview{cat: o.Cat, changed: make(chan struct{}), open: make(map[string]int)}
	<-p.rebuild(ctx, o)

	server := &http.Server{
		Handler:           p,
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	if ctx.Err() == nil {
		o.Ready("http://" + listener.Addr().String() + "/")
	}
	err = p.follow(ctx, o, changed, served)
	cancel()
	<-stopped
	return errors.Join(err, shutdown(server))
}

// listen takes the address and makes sure of what it took: "localhost" means what the
// machine's hosts file says.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return nil, errors.Join(errLoopback, listener.Close())
	}
	return listener, nil
}

// follow rebuilds on every change until ctx ends or the server fails. A change calls off
// the build that is under way.
func (p *preview) follow(ctx context.Context, o Options, changed <-chan struct{}, served <-chan error) error {
	callOff := func() {}
	var making sync.WaitGroup
	defer func() {
		callOff()
		making.Wait()
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-served:
			return err
		case <-changed:
			p.turn.Lock() // so that nothing called off is taken over from here on
			callOff()
			p.turn.Unlock()
			building, cancel := context.WithCancel(ctx)
			callOff = cancel
			done := p.rebuild(building, o)
			making.Go(func() { <-done })
		}
	}
}

// shutdown lets answers under way finish. Event streams have ended with the context.
func shutdown(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

// rebuild reads the project, shows the pages that somebody looks at, and goes on to make
// the rest, which the channel's closing ends. What was interrupted is not taken over.
func (p *preview) rebuild(ctx context.Context, o Options) <-chan struct{} {
	done := make(chan struct{})
	r, err := o.Update(ctx)
	if ctx.Err() != nil {
		close(done)
		return done
	}
	if err != nil {
		p.take(nil, diag.List{}, err)
		o.Built(diag.List{}, err)
		close(done)
		return done
	}
	p.glance(r)
	go func() {
		defer close(done)
		files, probs, err := r.Files()
		p.turn.Lock()
		defer p.turn.Unlock()
		if ctx.Err() == nil {
			p.take(files, probs, err)
			o.Built(probs, err)
		}
	}()
	return done
}
