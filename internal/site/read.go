package site

import (
	"context"

	"zhijian/internal/edition"
)

// Read runs every stage up to the pages and gives what they found, for whoever
// compares editions or follows data to words. Mistakes of the author are in the
// edition; an error is the machine's.
func Read(ctx context.Context, src Source) (*edition.Edition, error) {
	b := build{ctx: ctx, src: src}
	if _, err := b.pages(); err != nil {
		return nil, err
	}
	b.edition.Problems = b.probs
	return &b.edition, nil
}
