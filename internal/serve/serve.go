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

	// Build makes the report. Problems go onto the page and to Built; files that come
	// with errors among the problems, or with an error, are not used.
	Build func(ctx context.Context) ([]publish.File, diag.List, error)

	Ready func(url string)                 // is told the address once, after the first build
	Built func(probs diag.List, err error) // is told of every build, in order
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
	p := &preview{cat: o.Cat, changed: make(chan struct{})}
	p.rebuild(ctx, o)

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

// follow rebuilds on every change until ctx ends or the server fails.
func (p *preview) follow(ctx context.Context, o Options, changed <-chan struct{}, served <-chan error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-served:
			return err
		case <-changed:
			p.rebuild(ctx, o)
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

// rebuild makes the report and takes it over, unless it was interrupted.
func (p *preview) rebuild(ctx context.Context, o Options) {
	files, probs, err := o.Build(ctx)
	if ctx.Err() != nil {
		return
	}
	p.take(files, probs, err)
	o.Built(probs, err)
}
